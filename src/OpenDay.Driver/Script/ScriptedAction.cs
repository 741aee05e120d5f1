using System;
using System.Collections.Generic;
using OpenDay.Driver.Photos;

namespace OpenDay.Driver.Script;

/// <summary>One thing that one actor does at one instant.</summary>
/// <param name="Key">The same in every run: its idempotency key and its name in the journal.</param>
internal abstract partial record ScriptedAction(string Key, DateTimeOffset At, Actor Actor)
{
    /// <summary>Who acts, as the public would say: the department's name, or the office.</summary>
    public required string Party { get; init; }

    /// <summary>What it is about, as people would say: whose duty in which track; empty for the campaign as a whole.</summary>
    public string About { get; init; } = "";

    /// <summary>The office starts the campaign.</summary>
    public sealed record Start(string Key, DateTimeOffset At, Actor Actor) : ScriptedAction(Key, At, Actor);

    /// <summary>A department sends in material.</summary>
    /// <param name="Number">Of the revision that this will be.</param>
    /// <param name="FirstLevel">Id of the level at which it will wait.</param>
    public sealed record Submit(
        string Key,
        DateTimeOffset At,
        Actor Actor,
        string AssignmentId,
        string DeliverableId,
        int Number,
        string FirstLevel,
        string Title,
        string Text,
        IReadOnlyList<PhotoOrder> Photos) : ScriptedAction(Key, At, Actor)
    {
        /// <summary>How the text is sent.</summary>
        public TextForm Form { get; init; } = TextForm.Pasted;

        /// <summary>What was wrong with what was published; null where this corrects nothing.</summary>
        public string? CorrectionNote { get; init; }

        /// <summary>Keys of the uploads by which the photos came before, in their order; empty where they come with the form.</summary>
        public IReadOnlyList<string> PhotoUploads { get; init; } = [];

        /// <summary>Key of the upload by which the Word file came before; null where the text comes with the form.</summary>
        public string? TextUpload { get; init; }
    }

    /// <summary>A department sends a file by itself, over a network that breaks off in the middle, and goes on from there.</summary>
    public sealed record Upload(string Key, DateTimeOffset At, Actor Actor, UploadedFile File) : ScriptedAction(Key, At, Actor);

    /// <summary>A department sends in material that the checks stop; nothing of it is kept.</summary>
    /// <param name="Attempt">The material, under this action's key.</param>
    /// <param name="Rule">Id of the rule that blocks it.</param>
    public sealed record SubmitBlocked(Submit Attempt, string Rule) : ScriptedAction(Attempt.Key, Attempt.At, Attempt.Actor);

    /// <summary>A department takes back the revision that an earlier submission sent in, before anybody judged it.</summary>
    public sealed record Recall(string Key, DateTimeOffset At, Actor Actor, string SubmitKey) : ScriptedAction(Key, At, Actor);

    /// <summary>A reviewer takes the review of the revision that an earlier submission sent in in hand.</summary>
    public sealed record Claim(string Key, DateTimeOffset At, Actor Actor, string SubmitKey, string LevelId) : ScriptedAction(Key, At, Actor);

    /// <summary>A reviewer gives back what they had in hand.</summary>
    public sealed record Release(string Key, DateTimeOffset At, Actor Actor, string SubmitKey) : ScriptedAction(Key, At, Actor);

    /// <summary>A reviewer hands their level over to a deputy for some days.</summary>
    /// <param name="Since">An instant on the first day.</param>
    /// <param name="Through">An instant on the last day.</param>
    public sealed record Delegate(string Key, DateTimeOffset At, Actor Actor, string LevelId, Actor Deputy, DateTimeOffset Since, DateTimeOffset Through)
        : ScriptedAction(Key, At, Actor);

    /// <summary>A reviewer reads what the revision that an earlier submission sent in changes in the one that was judged before.</summary>
    /// <param name="SubmissionId">Whose revisions they are.</param>
    public sealed record Compare(string Key, DateTimeOffset At, Actor Actor, string SubmitKey, string SubmissionId) : ScriptedAction(Key, At, Actor);

    /// <summary>A reviewer passes the revision that an earlier submission sent in, or returns it with a comment.</summary>
    /// <param name="SubmitKey">Key of that submission.</param>
    /// <param name="NextLevel">Id of the level that waits afterwards; null where none does.</param>
    /// <param name="FailedGate">Name of the gate that does not pass; null where all do.</param>
    public sealed record Review(
        string Key,
        DateTimeOffset At,
        Actor Actor,
        string SubmitKey,
        string LevelId,
        string LevelTitle,
        string? NextLevel,
        string? FailedGate,
        string? Comment) : ScriptedAction(Key, At, Actor)
    {
        /// <summary>What the failed gate says of one place; null where it says nothing.</summary>
        public ScriptedRemark? Remark { get; init; }
    }

    /// <summary>The office publishes the revision that an earlier submission sent in.</summary>
    public sealed record Publish(string Key, DateTimeOffset At, Actor Actor, string SubmitKey) : ScriptedAction(Key, At, Actor);

    /// <summary>The office sets the time at which the revision that an earlier submission sent in is to be published.</summary>
    /// <param name="SubmissionId">Whose revision it is.</param>
    public sealed record Order(string Key, DateTimeOffset At, Actor Actor, string SubmitKey, string SubmissionId, DateTimeOffset PublishAt) : ScriptedAction(Key, At, Actor);

    /// <summary>The office takes back what it published.</summary>
    public sealed record Withdraw(string Key, DateTimeOffset At, Actor Actor, string SubmitKey, string Reason) : ScriptedAction(Key, At, Actor);

    /// <summary>The office gives more time.</summary>
    public sealed record Extend(string Key, DateTimeOffset At, Actor Actor, string AssignmentId, string DeliverableId, DateTimeOffset NewDueAt, string Reason)
        : ScriptedAction(Key, At, Actor);

    /// <summary>The office lets a department off.</summary>
    public sealed record Waive(string Key, DateTimeOffset At, Actor Actor, string AssignmentId, string Reason) : ScriptedAction(Key, At, Actor);

    /// <summary>The office pauses, resumes or closes the campaign.</summary>
    /// <param name="Step"><c>pause</c>, <c>resume</c> or <c>close</c>.</param>
    public sealed record Steer(string Key, DateTimeOffset At, Actor Actor, string Step, string Reason) : ScriptedAction(Key, At, Actor);
}
