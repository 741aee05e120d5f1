using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Reviews;

/// <summary>A reviewer's queue, what they take in hand, and their verdicts.</summary>
public sealed class ReviewFunctions(ListReviewQueue listReviewQueue, ReviewRevision reviewRevision, ClaimReview claimReview, CompareRevisions compareRevisions)
{
    [Function("ListReviewQueue")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    [Operation("What waits for the reader's verdict, the longest first.", Answer = typeof(ReviewQueueItem[]), Refusals = [404])]
    public async Task<IResult> Queue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/reviews/queue")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listReviewQueue.RunAsync(campaignId, request.GetPerson(), cancellationToken));

    [Function("ReviewRevision")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    [Operation("Passes or returns the current revision at one level.", Body = typeof(ReviewRequest), Status = 201, Answer = typeof(VerdictRecorded), Refusals = [404, 409, 412, 422])]
    public async Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/reviews")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReviewRequest>(cancellationToken);
        var draft = new VerdictDraft(body.LevelId, body.RevisionHash, body.Gates.Decisions(), body.Comment) { Remarks = body.Remarks ?? [] };
        var recorded = await reviewRevision.RunAsync(campaignId, submissionId, draft, request.GetPerson(), identity, cancellationToken);
        return Answers.Created(request, $"/api/campaigns/{campaignId}/submissions/{submissionId}", recorded);
    }

    [Function("CompareRevisions")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("What changed since another revision, word by word.", Answer = typeof(RevisionDifferences), Refusals = [404])]
    [QueryParameter("from", "Number of the older revision; the last one that somebody judged where it is left out.")]
    public async Task<IResult> Differences(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/differences")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var from = Queries.Text(request, "from") is null ? null : (int?)Math.Min(Queries.Number(request, "from"), int.MaxValue);
        return Answers.Ok(await compareRevisions.RunAsync(campaignId, submissionId, from, request.GetPerson(), cancellationToken));
    }

    [Function("ClaimReview")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    [Operation("Takes a waiting review in hand, for four hours.", Body = typeof(ClaimRequest), Answer = typeof(ReviewClaimed), Refusals = [404, 409, 412, 422])]
    public async Task<IResult> Claim(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/claim")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ClaimRequest>(cancellationToken);
        return Answers.Ok(await claimReview.ClaimAsync(campaignId, submissionId, body.LevelId, body.RevisionHash, request.GetPerson(), identity, cancellationToken));
    }

    [Function("ReleaseReview")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    [Operation("Gives a review that was taken in hand back to whoever may decide it.", Answer = typeof(ReviewReleased), Refusals = [404, 409])]
    public async Task<IResult> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/claim")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await claimReview.ReleaseAsync(campaignId, submissionId, request.GetPerson(), null, cancellationToken));
}
