using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Visits;

/// <summary>What citizens do: see the activities to come, sign up, say once more that they come, cancel.</summary>
public sealed class SignUpFunctions(ListActivities listActivities, SignUpForActivity signUpForActivity, ChangeSignUp changeSignUp)
{
    [Function("ListActivities")]
    [AdmitsEveryone]
    [Operation("The activities to come that citizens sign up for, with the places that are left.", Answer = typeof(ActivityView[]), Refusals = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/activities")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listActivities.RunAsync(campaignId, cancellationToken));

    [Function("SignUp")]
    [AdmitsEveryone]
    [Limited(Allowance.Forms)]
    [Operation("Signs a citizen up: a place, or one in the waiting list. The code in the answer leads back to it and is told this once.", Body = typeof(SignUpRequest), Status = 201, Answer = typeof(SignUpAnswer), Refusals = [404, 409, 422], IsRepeatable = false)]
    public async Task<IResult> SignUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/activities/{assignmentId}/sign-ups")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var (body, _) = await request.ReadJsonAsync<SignUpRequest>(cancellationToken);
        var accepted = await signUpForActivity.RunAsync(campaignId, assignmentId, body.Draft(), cancellationToken);
        var url = VisitAddresses.SignUp(campaignId, assignmentId, accepted.Code);
        return Answers.Created(request, url, new SignUpAnswer(assignmentId, accepted.Number, accepted.State, accepted.Code, url));
    }

    [Function("ConfirmSignUp")]
    [AdmitsEveryone]
    [Limited(Allowance.Forms)]
    [Operation("Says once more, by the code, that a citizen with a place comes.", Body = typeof(CodeRequest), Answer = typeof(SignUpChanged), Refusals = [404, 409], IsRepeatable = false)]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/activities/{assignmentId}/confirmation")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var (body, _) = await request.ReadJsonAsync<CodeRequest>(cancellationToken);
        return Answers.Ok(await changeSignUp.ConfirmAsync(campaignId, assignmentId, body.Code, cancellationToken));
    }

    [Function("CancelSignUp")]
    [AdmitsEveryone]
    [Limited(Allowance.Forms)]
    [Operation("Takes a sign-up back by its code. The place is the longest waiting citizen's.", Body = typeof(CodeRequest), Answer = typeof(SignUpChanged), Refusals = [404, 409], IsRepeatable = false)]
    public async Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/activities/{assignmentId}/cancellation")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var (body, _) = await request.ReadJsonAsync<CodeRequest>(cancellationToken);
        return Answers.Ok(await changeSignUp.CancelAsync(campaignId, assignmentId, body.Code, cancellationToken));
    }
}
