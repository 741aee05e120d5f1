using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Reviews;

/// <summary>Who stands in for whom while they are away.</summary>
public sealed class DelegationFunctions(ListDelegations listDelegations, DelegateReviews delegateReviews)
{
    [Function("ListDelegations")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentReviewer)]
    [Operation("Who stands in for whom at which level, those taken back among them: all for the office, its own for a department.", Answer = typeof(Delegation[]), Refusals = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/delegations")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listDelegations.RunAsync(campaignId, request.GetPerson(), cancellationToken));

    [Function("DelegateReviews")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.DepartmentReviewer)]
    [Operation("Hands a review level over to somebody else for some days.", Body = typeof(DelegationRequest), Status = 201, Answer = typeof(Delegation), Refusals = [404, 409, 422])]
    public async Task<IResult> Delegate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/delegations")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<DelegationRequest>(cancellationToken);
        var delegation = await delegateReviews.DelegateAsync(campaignId, body.Draft(), request.GetPerson(), identity, cancellationToken);
        return Answers.Created(request, $"/api/campaigns/{campaignId}/delegations", delegation);
    }

    [Function("RevokeDelegation")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.DepartmentReviewer)]
    [Operation("Takes a delegation back.", Answer = typeof(Delegation), Refusals = [404, 409])]
    public async Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/campaigns/{campaignId}/delegations/{delegationId}")] HttpRequest request,
        string campaignId,
        string delegationId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await delegateReviews.RevokeAsync(campaignId, delegationId, request.GetPerson(), null, cancellationToken));
}
