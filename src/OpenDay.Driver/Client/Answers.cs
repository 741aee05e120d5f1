using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Driver.Client;

/// <summary>Answer to the start of a campaign.</summary>
internal sealed record StartedCampaign(string CampaignId, string PlanHash, int Assignments, IReadOnlyList<string> Warnings);

/// <summary>One department's duty in one track.</summary>
internal sealed record ListedAssignment(
    string Id,
    string TrackId,
    string TrackTitle,
    string DepartmentId,
    string DepartmentName,
    string Participation,
    ListedActivity? Activity,
    string? Waived,
    IReadOnlyList<ListedDeliverable> Deliverables)
{
    /// <summary>With its instants in the play's time, in which everything happens on the minute.</summary>
    public ListedAssignment In(PlayTime time) => time == PlayTime.Same ? this : this with
    {
        Activity = Activity is null ? null : Activity with { StartsAt = Minute(time, Activity.StartsAt), EndsAt = Minute(time, Activity.EndsAt) },
        Deliverables = [.. Deliverables.Select(owed => owed with { DueAt = Minute(time, owed.DueAt), PlannedDueAt = Minute(time, owed.PlannedDueAt) })],
    };

    private static DateTimeOffset Minute(PlayTime time, DateTimeOffset real)
    {
        var play = time.ToPlay(real).AddSeconds(30);
        return new(play.Ticks - (play.Ticks % TimeSpan.TicksPerMinute), play.Offset);
    }
}

/// <summary>The event that an assignment holds.</summary>
internal sealed record ListedActivity(string Title, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    /// <summary>How citizens sign up for it; null where they do not.</summary>
    public ListedSignUp? SignUp { get; init; }
}

/// <summary>How many may come to an activity, and how many may wait for a place that falls free.</summary>
internal sealed record ListedSignUp(int Places, int WaitingList);

/// <summary>What an assignment owes, and where it stands.</summary>
internal sealed record ListedDeliverable(
    string Id,
    string Title,
    DateTimeOffset DueAt,
    DateTimeOffset PlannedDueAt,
    string State,
    string? SubmissionId,
    string? WaitingLevel,
    bool Late,
    int MinimumPhotos,
    string Column);

/// <summary>Answer to material that was sent in.</summary>
internal sealed record AcceptedMaterial(string SubmissionId, int RevisionNumber, string RevisionHash, string State);

/// <summary>What a refusal said of material that the checks stopped.</summary>
internal sealed record BlockedMaterial(IReadOnlyList<string> Rules, string Detail);

/// <summary>Answer to a recall.</summary>
internal sealed record RecalledRevision(string SubmissionId, string RevisionHash, string State);

/// <summary>Answer to a claim.</summary>
internal sealed record ClaimedReview(string SubmissionId, string LevelId, string PersonId);

/// <summary>Answer to a release.</summary>
internal sealed record ReleasedReview(string SubmissionId);

/// <summary>Answer to a delegation.</summary>
internal sealed record MadeDelegation(string Id, string LevelId, string OwnerId, string DelegateId);

/// <summary>What one revision changed in another.</summary>
internal sealed record ReadDifferences(int From, int To, IReadOnlyList<ReadPassage> Title, IReadOnlyList<ReadPassage> Text)
{
    /// <summary>How many passages are in one of the two only.</summary>
    public int Changes() => Title.Concat(Text).Count(passage => passage.Kind != "same");
}

/// <summary>Some words; <paramref name="Kind"/> is <c>same</c>, <c>deleted</c> or <c>inserted</c>.</summary>
internal sealed record ReadPassage(string Kind, string Text);

/// <summary>Answer to a verdict.</summary>
internal sealed record RecordedVerdict(string SubmissionId, string State, string? WaitingLevel);

/// <summary>Answer to a publication.</summary>
internal sealed record PublishedRevision(string SubmissionId, string RevisionHash, string Url, DateTimeOffset PublishedAt);

/// <summary>Answer to a publication at a set time.</summary>
internal sealed record OrderedPublication(string SubmissionId, string RevisionHash, DateTimeOffset PublishAt);

/// <summary>Answer to a withdrawal.</summary>
internal sealed record WithdrawnPublication(string SubmissionId, string RevisionHash, DateTimeOffset WithdrawnAt);

/// <summary>Answer to pause, resume and close.</summary>
internal sealed record SteeredCampaign(string Id, string Phase, bool Paused);

/// <summary>A submission with everything that was said of it.</summary>
internal sealed record ReadSubmission(
    string Id,
    string AssignmentId,
    string DeliverableId,
    string State,
    string Title,
    ReadText Text,
    ReadRevision Current,
    IReadOnlyList<ReadRevision> Revisions,
    IReadOnlyList<ReadPhotoFact> Photos);

/// <summary>The text of a revision.</summary>
internal sealed record ReadText(IReadOnlyList<ReadBlock> Blocks);

/// <summary>A block of a text; <paramref name="Kind"/> is <c>heading</c>, <c>paragraph</c> and so on.</summary>
internal sealed record ReadBlock(string Kind);

/// <summary>What a reviewer may know of a photo.</summary>
internal sealed record ReadPhotoFact(string WebHash, IReadOnlyList<ReadSimilarPhoto> Similar);

/// <summary>A photo of other material that looks the same.</summary>
internal sealed record ReadSimilarPhoto(string CampaignId, string SubmissionId);

/// <summary>One revision.</summary>
internal sealed record ReadRevision(
    int Number,
    string Hash,
    string Title,
    string TextHash,
    IReadOnlyList<ReadPhoto> Photos,
    string SubmittedBy,
    DateTimeOffset SubmittedAt,
    IReadOnlyList<ReadVerdict> Verdicts,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? RecalledAt);

/// <summary>A photo of a revision.</summary>
internal sealed record ReadPhoto(string WebHash, string ThumbnailHash, int Width, int Height, string Caption);

/// <summary>What one level said.</summary>
internal sealed record ReadVerdict(
    string LevelId, string ReviewerId, DateTimeOffset At, bool Passed, string? Comment, string RevisionHash, IReadOnlyList<ReadRemark> Remarks, string? OnBehalfOf);

/// <summary>What a verdict said of one place, or of the whole.</summary>
internal sealed record ReadRemark(string Gate, string Text, ReadPlace? Place);

/// <summary>Some letters of a revision.</summary>
internal sealed record ReadPlace(string Part, int Index, int Start, int Length);

/// <summary>A revision that waits for a reviewer.</summary>
internal sealed record QueuedReview(string SubmissionId, string RevisionHash, string LevelId, string Title, DateTimeOffset WaitingSince);

/// <summary>A published item.</summary>
internal sealed record ListedPublication(string SubmissionId, string Title, string RevisionHash, string TextHash, DateTimeOffset? RevisedAt, string Url);

/// <summary>A message and the identities of the reminders that it carried.</summary>
internal sealed record ListedMessage(string Key, string To, string Subject, DateTimeOffset SentAt, string State, IReadOnlyList<string> Reminders);

/// <summary>What the check of the audit chain found.</summary>
internal sealed record AuditCheck(bool Intact, long Entries, string Head, string? Fault);

/// <summary>Some entries of the audit chain; <paramref name="Next"/> is where the next page begins.</summary>
internal sealed record AuditEntries(IReadOnlyList<AuditedAction> Entries, long? Next);

/// <summary>What an entry of the audit chain is about.</summary>
internal sealed record AuditedAction(string Action, string Subject);

/// <summary>Where a campaign stands.</summary>
internal sealed record CampaignStanding(
    string CampaignId,
    string Title,
    string Phase,
    string PhaseTitle,
    bool Paused,
    DateTimeOffset Now,
    StandingMilestone? NextMilestone,
    StandingCounts Counts,
    StandingOrchestration? Orchestration,
    int RemindersPlanned,
    int MessagesSent,
    DateTimeOffset? ClosedAt);

/// <summary>What comes next.</summary>
internal sealed record StandingMilestone(DateTimeOffset At, string Kind, string Title);

/// <summary>How many deliverables are in which state.</summary>
internal sealed record StandingCounts(
    int Assignments, int Deliverables, int Owed, int UnderReview, int Returned, int Passed, int Published, int Withdrawn, int Waived, int Late, int NothingOwed);

/// <summary>The campaign's orchestration.</summary>
internal sealed record StandingOrchestration(string InstanceId, string RuntimeStatus);
