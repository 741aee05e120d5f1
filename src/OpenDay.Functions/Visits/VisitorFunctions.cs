using System.Text;
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

namespace OpenDay.Functions.Visits;

/// <summary>Who comes, for the department that organises an activity; how many, for the office.</summary>
public sealed class VisitorFunctions(ListVisitors listVisitors, ExportVisitors exportVisitors, CountVisitors countVisitors, ChangeSignUp changeSignUp)
{
    [Function("ListVisitors")]
    [Admits(Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("Who signed up, for the department that organises the activity.", Answer = typeof(VisitorView[]), Refusals = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/activities/{assignmentId}/sign-ups")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listVisitors.RunAsync(campaignId, assignmentId, request.GetPerson(), cancellationToken));

    [Function("ExportVisitors")]
    [Admits(Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("The list of visitors as CSV in UTF-8 with a byte order mark, to be ticked off on paper.", AnswerMedia = "text/csv", Refusals = [404])]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/activities/{assignmentId}/visitors")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var csv = await exportVisitors.RunAsync(campaignId, assignmentId, request.GetPerson(), cancellationToken);
        return Results.Bytes((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", $"{assignmentId}-visitors.csv");
    }

    [Function("TickOffVisitor")]
    [Admits(Role.DepartmentClerk)]
    [Operation("Ticks off whether a visitor came, from the activity's start on.", Body = typeof(PresenceRequest), Answer = typeof(SignUpChanged), Refusals = [404, 409])]
    public async Task<IResult> Tick(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/activities/{assignmentId}/sign-ups/{signUpId}/presence")] HttpRequest request,
        string campaignId,
        string assignmentId,
        string signUpId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<PresenceRequest>(cancellationToken);
        return Answers.Ok(await changeSignUp.TickAsync(campaignId, assignmentId, signUpId, body.Presence, request.GetPerson(), identity, cancellationToken));
    }

    [Function("CountVisitors")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("How many signed up for each activity, wait, cancelled, came and stayed away.", Answer = typeof(VisitorCounts[]), Refusals = [404])]
    public async Task<IResult> Count(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/visitor-counts")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await countVisitors.RunAsync(campaignId, cancellationToken));
}
