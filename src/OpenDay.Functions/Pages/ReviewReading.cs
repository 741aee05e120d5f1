using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Material;
using OpenDay.Web.Pages.Review;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>Reads what the pages of a reviewer show.</summary>
public sealed class ReviewReading(
    ReadPlan readPlan,
    ListReviewQueue listReviewQueue,
    ListDelegations listDelegations,
    ReadAccounts readAccounts,
    ReadSubmission readSubmission,
    ReadAssignment readAssignment,
    CompareRevisions compareRevisions,
    TimeProvider clock)
{
    public async Task<ReviewQueueModel> QueueAsync(string campaignId, Person reader, CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        var today = CampaignTime.Of(plan).DateOf(clock.GetUtcNow());
        var delegations = await listDelegations.RunAsync(campaignId, reader, cancellationToken);
        var accounts = await readAccounts.ListAsync(cancellationToken);
        return new ReviewQueueModel(
            plan,
            reader,
            InOrder(await listReviewQueue.RunAsync(campaignId, reader, cancellationToken)),
            [.. delegations.Where(delegation => delegation.RevokedAt is null && delegation.Through >= today && (delegation.OwnerId == reader.Id || delegation.DelegateId == reader.Id))],
            [.. accounts.Where(account => MayStandIn(account, reader)).OrderBy(account => account.Name, StringComparer.Ordinal).ThenBy(account => account.Id, StringComparer.Ordinal)],
            accounts.ToDictionary(account => account.Id, account => account.Name, StringComparer.Ordinal));
    }

    /// <param name="readBefore">Hash of the revision that the reader had before their eyes, to show what changed since; null for the last one that somebody judged.</param>
    public async Task<ReviewModel> TextAsync(string campaignId, string submissionId, string? readBefore, HttpRequest request, CancellationToken cancellationToken)
    {
        var reader = request.GetPerson();
        var submission = await readSubmission.RunAsync(campaignId, submissionId, reader, cancellationToken);
        var (campaign, plan) = await readPlan.ReadWithCampaignAsync(campaignId, cancellationToken);
        var assignment = await readAssignment.RunAsync(campaignId, submission.AssignmentId, reader, cancellationToken);
        var queue = InOrder(await listReviewQueue.RunAsync(campaignId, reader, cancellationToken));
        var waiting = queue.FirstOrDefault(item => item.SubmissionId == submissionId);
        var claim = submission.Claim is { } taken && taken.Holds(clock.GetUtcNow()) ? taken : null;
        var before = submission.Revisions.FirstOrDefault(revision => revision.Hash == readBefore && revision.Number < submission.Current.Number);
        return new ReviewModel(
            plan,
            reader,
            assignment,
            assignment.Deliverables.First(deliverable => deliverable.Id == submission.DeliverableId),
            submission,
            waiting is null ? null : plan.ReviewLevels.First(level => level.Id == waiting.LevelId),
            Obstacle(campaign, submission, waiting, reader))
        {
            Findings = FindingLine.Of(submission.Findings, LanguageChoice.Of(request)),
            Differences = submission.Revisions.Count > 1 ? await compareRevisions.RunAsync(campaignId, submissionId, before?.Number, reader, cancellationToken) : null,
            Claim = claim,
            Next = Next(queue, submissionId, reader),
        };
    }

    /// <summary>The nearest deadline first; of equal ones, what has waited longest.</summary>
    public static IReadOnlyList<ReviewQueueItem> InOrder(IEnumerable<ReviewQueueItem> queue) =>
        [.. queue.OrderBy(item => item.DueAt).ThenBy(item => item.WaitingSince).ThenBy(item => item.SubmissionId, StringComparer.Ordinal)];

    /// <summary>The next submission of the queue that nobody else has in hand.</summary>
    public static string? Next(IReadOnlyList<ReviewQueueItem> queue, string submissionId, Person reader) =>
        queue.SkipWhile(item => item.SubmissionId != submissionId).Concat(queue)
            .FirstOrDefault(item => item.SubmissionId != submissionId && (item.Claim is null || item.Claim.PersonId == reader.Id))?.SubmissionId;

    /// <summary>Another reviewer of the same department, or of the office: nobody else reaches the text.</summary>
    private static bool MayStandIn(Account account, Person reader) =>
        !account.Disabled
        && account.Id != reader.Id
        && account.DepartmentId == reader.DepartmentId
        && account.Roles.Contains(reader.DepartmentId is null ? Role.OfficeReviewer : Role.DepartmentReviewer);

    private static ReviewObstacle? Obstacle(Campaign campaign, SubmissionView submission, ReviewQueueItem? waiting, Person reader) =>
        campaign.IsClosed ? ReviewObstacle.Closed
        : waiting is null ? ReviewObstacle.OtherTurn
        : submission.Revisions.Any(revision => revision.SubmittedBy == reader.Id) ? ReviewObstacle.OwnText
        : submission.Current.Verdicts.Any(verdict => verdict.ReviewerId == reader.Id) ? ReviewObstacle.SecondLevel
        : waiting.Claim is { } claim && claim.PersonId != reader.Id ? ReviewObstacle.Claimed
        : null;
}
