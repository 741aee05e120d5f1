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

namespace OpenDay.Functions.Campaigns;

/// <summary>Lists, adds, extends, waives and hands over assignments.</summary>
public sealed class AssignmentFunctions(
    ListAssignments listAssignments,
    ReadAssignment readAssignment,
    AddAssignment addAssignment,
    ExtendDeadline extendDeadline,
    WaiveAssignment waiveAssignment,
    HandOverAssignment handOverAssignment)
{
    [Function("ListAssignments")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [QueryParameter("department", "Only this department's.")]
    [Operation("Lists the assignments: all for the office, its own for a department.", Answer = typeof(AssignmentView[]), Refusals = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/assignments")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listAssignments.RunAsync(campaignId, Queries.Text(request, "department"), request.GetPerson(), cancellationToken));

    [Function("ReadAssignment")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("One assignment and what it owes.", Answer = typeof(AssignmentView), Refusals = [404])]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/assignments/{assignmentId}")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await readAssignment.RunAsync(campaignId, assignmentId, request.GetPerson(), cancellationToken));

    [Function("AddAssignment")]
    [Admits(Role.OfficeClerk)]
    [Operation("Adds a department to a track of a running campaign.", Body = typeof(AddAssignmentRequest), Status = 201, Answer = typeof(AssignmentView), Refusals = [404, 409, 422])]
    public async Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/assignments")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<AddAssignmentRequest>(cancellationToken);
        Ids.Require(body.Department.Id, "Body, $.department.id");
        var added = await addAssignment.RunAsync(
            campaignId, body.TrackId, body.Department, body.Participation, request.GetPerson(), identity, cancellationToken);
        return Answers.Created(request, $"/api/campaigns/{campaignId}/assignments/{added.Id}", added);
    }

    [Function("ExtendDeadline")]
    [Admits(Role.OfficeClerk)]
    [Operation("Gives one deliverable a later deadline.", Body = typeof(ExtensionRequest), Answer = typeof(AssignmentView), Refusals = [404, 409, 422])]
    public async Task<IResult> Extend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/assignments/{assignmentId}/extension")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ExtensionRequest>(cancellationToken);
        return Answers.Ok(await extendDeadline.RunAsync(
            campaignId, assignmentId, body.DeliverableId, body.NewDueAt, body.Reason, request.GetPerson(), identity, cancellationToken));
    }

    [Function("WaiveAssignment")]
    [Admits(Role.OfficeClerk)]
    [Operation("Lets a department off one assignment.", Body = typeof(ReasonRequest), Answer = typeof(AssignmentView), Refusals = [404, 409, 422])]
    public async Task<IResult> Waive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/assignments/{assignmentId}/waiver")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReasonRequest>(cancellationToken);
        return Answers.Ok(await waiveAssignment.RunAsync(campaignId, assignmentId, body.Reason, request.GetPerson(), identity, cancellationToken));
    }

    [Function("HandOverAssignment")]
    [Admits(Role.OfficeClerk, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation(
        "Hands an assignment over to another clerk of its department, or back to the department's own.",
        Body = typeof(HandOverRequest),
        Answer = typeof(AssignmentView),
        Refusals = [404, 409, 422])]
    public async Task<IResult> HandOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/assignments/{assignmentId}/contact")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<HandOverRequest>(cancellationToken);
        return Answers.Ok(await handOverAssignment.RunAsync(campaignId, assignmentId, body.Contact, body.Reason, request.GetPerson(), identity, cancellationToken));
    }
}
