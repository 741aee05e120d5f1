using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Feedback;

/// <summary>Takes feedback, from everybody or at the stall, and shows it to those who deal with it, and replies to everybody.</summary>
public sealed class FeedbackFunctions(ReceiveFeedback receiveFeedback, ListFeedback listFeedback, ReadFeedback readFeedback, ListAnswers listAnswers)
{
    [Function("ReceiveFeedback")]
    [AdmitsEveryone]
    [Limited(Allowance.Forms)]
    [Operation("Takes a question or a suggestion. The code in the answer leads to the reply and is told this once.", Body = typeof(FeedbackRequest), Status = 201, Answer = typeof(FeedbackAnswer), Refusals = [404, 409, 422], IsRepeatable = false)]
    public Task<IResult> Receive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/feedback")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        ReceiveAsync(request, campaignId, null, cancellationToken);

    [Function("TypeInFeedback")]
    [Admits(Role.DepartmentClerk)]
    [Operation("Takes a question or a suggestion that was made at the stall.", Body = typeof(FeedbackRequest), Status = 201, Answer = typeof(FeedbackAnswer), Refusals = [404, 409, 422], IsRepeatable = false)]
    public Task<IResult> TypeIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/feedback/stall")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        ReceiveAsync(request, campaignId, request.GetPerson(), cancellationToken);

    [Function("ListFeedback")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("The feedback that the reader deals with: all for the office, what it is to answer for a department; without who asked.", Answer = typeof(FeedbackView[]), Refusals = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/feedback")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listFeedback.RunAsync(campaignId, request.GetPerson(), cancellationToken));

    [Function("ReadFeedback")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("One feedback with its drafts; with who asked, for those who answer it.", Answer = typeof(FeedbackView), Refusals = [404])]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/feedback/{feedbackId}")] HttpRequest request,
        string campaignId,
        string feedbackId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await readFeedback.RunAsync(campaignId, feedbackId, request.GetPerson(), cancellationToken));

    [Function("ListAnswers")]
    [AdmitsEveryone]
    [Operation("The questions and replies that everybody may read, newest first.", Answer = typeof(AnswerView[]), Refusals = [404])]
    public async Task<IResult> Replies(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/answers")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listAnswers.RunAsync(campaignId, cancellationToken));

    private async Task<IResult> ReceiveAsync(HttpRequest request, string campaignId, Person? typedInBy, CancellationToken cancellationToken)
    {
        // A repetition is a feedback of its own: the answer holds a code that is kept nowhere.
        var (body, _) = await request.ReadJsonAsync<FeedbackRequest>(cancellationToken);
        var received = await receiveFeedback.RunAsync(campaignId, body.Draft(), typedInBy, cancellationToken);
        var url = $"/ask/{campaignId}/{received.Code}";
        return Answers.Created(request, url, new FeedbackAnswer(received.FeedbackId, received.State, received.Code, url));
    }
}
