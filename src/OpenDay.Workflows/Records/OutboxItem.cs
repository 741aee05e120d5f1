using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>Something that a commit promised and that the outbox's drain still has to do.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StartTimeline), "startTimeline")]
[JsonDerivedType(typeof(TellOrchestrator), "tellOrchestrator")]
[JsonDerivedType(typeof(Announce), "announce")]
[JsonDerivedType(typeof(Remind), "remind")]
[JsonDerivedType(typeof(Return), "return")]
[JsonDerivedType(typeof(HandOver), "handOver")]
[JsonDerivedType(typeof(Deliver), "deliver")]
[JsonDerivedType(typeof(Digest), "digest")]
[JsonDerivedType(typeof(LookAtFeedback), "lookAtFeedback")]
[JsonDerivedType(typeof(TellVisitor), "tellVisitor")]
[JsonDerivedType(typeof(TellAsker), "tellAsker")]
[JsonDerivedType(typeof(IndexPhotos), "indexPhotos")]
internal abstract record OutboxItem
{
    /// <summary>Start the campaign's orchestration.</summary>
    public sealed record StartTimeline : OutboxItem;

    /// <summary>Raise an event that says: look at your records again.</summary>
    public sealed record TellOrchestrator(string InstanceId, string EventName) : OutboxItem;

    /// <summary>Tell a department what the campaign asks of it.</summary>
    public sealed record Announce(string DepartmentId) : OutboxItem;

    /// <summary>Remind somebody of one duty; grouped with others for the same reader.</summary>
    public sealed record Remind(string Identity, AgendaItem Item) : OutboxItem;

    /// <summary>Tell a department that a level returned its material.</summary>
    public sealed record Return(string AssignmentId, string DeliverableId, string LevelTitle) : OutboxItem;

    /// <summary>Tell somebody that an assignment was handed over to them, if they still have it.</summary>
    /// <param name="By">The name of whoever handed it over.</param>
    public sealed record HandOver(string AssignmentId, Contact To, string By) : OutboxItem;

    /// <summary>Let a submission's photos be found by what they look like; the photos of all submissions where none is named.</summary>
    public sealed record IndexPhotos(string? SubmissionId) : OutboxItem;

    /// <summary>Hand a finished message to the channel.</summary>
    /// <param name="Message">With a placeholder for its link.</param>
    public sealed record Deliver(OutgoingMessage Message, IReadOnlyList<string> Reminders, int Attempts) : OutboxItem
    {
        /// <summary>What it was written from, so that what is done before it leaves can be left out; none where a version before wrote it.</summary>
        public IReadOnlyList<OutboxItem> Items { get; init; } = [];

        /// <summary>The language that it is written in.</summary>
        public string? Language { get; init; }

        /// <summary>Whose work its link opens; null for the office.</summary>
        public string? DepartmentId { get; init; }

        /// <summary>Its place among all that are due, with <see cref="DueAt"/>.</summary>
        public Urgency Urgency { get; init; } = Urgency.Notice;

        /// <summary>The deadline of its first line, or null.</summary>
        public DateTimeOffset? DueAt { get; init; }
    }

    /// <summary>Write the office's digest, and promise the next.</summary>
    /// <param name="Since">The digest before: what came in after it is new.</param>
    /// <param name="DueAt">What came in by then is in this one.</param>
    public sealed record Digest(DateTimeOffset Since, DateTimeOffset DueAt) : OutboxItem
    {
        public const string RowId = "digest";
    }

    /// <summary>Plan the reminder that is due for a feedback's step, and look again at the next.</summary>
    /// <param name="Since">Since when the step waits: once another does, there is nothing to look at.</param>
    public sealed record LookAtFeedback(string FeedbackId, DateTimeOffset Since) : OutboxItem;

    /// <summary>Tell a citizen how their sign-up stands, if it still stands so. The address is looked up when the message leaves.</summary>
    public sealed record TellVisitor(string AssignmentId, string SignUpId, SignUpState State, int Attempts = 0) : OutboxItem;

    /// <summary>Tell a citizen that their feedback was answered or set aside.</summary>
    public sealed record TellAsker(string FeedbackId, int Attempts = 0) : OutboxItem;

    /// <summary>The same promise as if it had not been tried yet; for promises of messages that were parked.</summary>
    public OutboxItem Afresh() => this switch
    {
        Deliver deliver => deliver with { Attempts = 0 },
        TellVisitor tell => tell with { Attempts = 0 },
        TellAsker tell => tell with { Attempts = 0 },
        _ => throw new InvalidOperationException($"A promise of the kind {GetType().Name} is never parked."),
    };
}
