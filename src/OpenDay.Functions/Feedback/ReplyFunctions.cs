using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Campaigns;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Feedback;

/// <summary>The steps from a question to its reply.</summary>
public sealed class ReplyFunctions(HandleFeedback handleFeedback)
{
    [Function("AssignFeedback")]
    [Admits(Role.OfficeClerk)]
    [Operation("Says who is to answer: a department, or the office itself.", Body = typeof(FeedbackAssignmentRequest), Answer = typeof(FeedbackChanged), Refusals = [404, 409, 422])]
    public async Task<IResult> Assign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/feedback/{feedbackId}/assignment")] HttpRequest request,
        string campaignId,
        string feedbackId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<FeedbackAssignmentRequest>(cancellationToken);
        if (body.DepartmentId is { } departmentId)
        {
            Ids.Require(departmentId, "Body, $.departmentId");
        }

        return Answers.Ok(await handleFeedback.AssignAsync(campaignId, feedbackId, body.DepartmentId, request.GetPerson(), identity, cancellationToken));
    }

    [Function("SetFeedbackAside")]
    [Admits(Role.OfficeClerk)]
    [Operation("Says why nobody answers; the asker reads it.", Body = typeof(ReasonRequest), Answer = typeof(FeedbackChanged), Refusals = [404, 409, 422])]
    public async Task<IResult> SetAside(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/feedback/{feedbackId}/set-aside")] HttpRequest request,
        string campaignId,
        string feedbackId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReasonRequest>(cancellationToken);
        return Answers.Ok(await handleFeedback.SetAsideAsync(campaignId, feedbackId, body.Reason, request.GetPerson(), identity, cancellationToken));
    }

    [Function("DraftReply")]
    [Admits(Role.DepartmentClerk, Role.OfficeClerk)]
    [Operation("Drafts the reply, and the question as it is published with it.", Body = typeof(ReplyRequest), Answer = typeof(FeedbackChanged), Refusals = [404, 409, 422])]
    public async Task<IResult> Draft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/feedback/{feedbackId}/reply")] HttpRequest request,
        string campaignId,
        string feedbackId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReplyRequest>(cancellationToken);
        return Answers.Ok(await handleFeedback.DraftAsync(campaignId, feedbackId, body.Question, body.Reply, request.GetPerson(), identity, cancellationToken));
    }

    [Function("ReviewReply")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    [Operation("Passes or returns the draft: the answering department first, then the office, which lets it out.", Body = typeof(ReplyReviewRequest), Answer = typeof(FeedbackChanged), Refusals = [404, 409, 412, 422])]
    public async Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/feedback/{feedbackId}/review")] HttpRequest request,
        string campaignId,
        string feedbackId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReplyReviewRequest>(cancellationToken);
        return Answers.Ok(await handleFeedback.ReviewAsync(campaignId, feedbackId, body.DraftNumber, body.Comment, request.GetPerson(), identity, cancellationToken));
    }
}
