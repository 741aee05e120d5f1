using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>What waits for one reviewer: the revisions whose turn is at a level that they hold or stand in for, oldest first.</summary>
public sealed class ListReviewQueue
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ListReviewQueue(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<IReadOnlyList<ReviewQueueItem>> RunAsync(string campaignId, Person reviewer, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var delegations = await _reader.ListAsync<Delegation>(campaignId, RowKeys.DelegationPrefix, cancellationToken);
        var now = _clock.GetUtcNow();
        var today = CampaignTime.Of(plan).DateOf(now);
        var waiting = from assignment in await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken)
                      from deliverable in assignment.Deliverables
                      where deliverable is { State: DeliverableState.UnderReview, SubmissionId: not null }
                      let track = plan.Track(assignment.TrackId)
                      let levelId = plan.LevelsOf(track.Id, deliverable)[deliverable.Level]
                      let level = plan.Level(levelId)
                      where ReviewRules.Decides(level, assignment, reviewer, delegations, today)
                      orderby deliverable.WaitingSince, assignment.Id
                      select (assignment, deliverable, track, level);
        var queue = new List<ReviewQueueItem>();
        foreach (var (assignment, deliverable, track, level) in waiting)
        {
            var submission = await _reader.FindAsync<Submission>(campaignId, RowKeys.Submission(deliverable.SubmissionId!), cancellationToken)
                ?? throw CampaignReads.NoSubmission(campaignId, deliverable.SubmissionId!);
            queue.Add(new ReviewQueueItem(
                submission.Id,
                assignment.Id,
                assignment.DepartmentId,
                assignment.DepartmentName,
                track.Title,
                deliverable.Title,
                submission.Current.Content.Title,
                submission.Current.Hash,
                level.Id,
                level.Title,
                deliverable.WaitingSince ?? submission.Current.SubmittedAt,
                deliverable.DueAt,
                submission.Claim is { } claim && claim.Holds(now) ? claim : null));
        }

        return queue;
    }
}

/// <summary>A revision that waits for the reader's verdict.</summary>
/// <param name="Claim">Who has its review in hand; null where nobody has.</param>
public sealed record ReviewQueueItem(
    string SubmissionId,
    string AssignmentId,
    string DepartmentId,
    string DepartmentName,
    string TrackTitle,
    string DeliverableTitle,
    string Title,
    string RevisionHash,
    string LevelId,
    string LevelTitle,
    DateTimeOffset WaitingSince,
    DateTimeOffset DueAt,
    ReviewClaim? Claim);
