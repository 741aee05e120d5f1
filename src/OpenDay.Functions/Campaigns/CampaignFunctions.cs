using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Net.Http.Headers;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Campaigns;

/// <summary>Starts campaigns from plans, changes these, and says where they stand.</summary>
public sealed class CampaignFunctions(
    StartCampaign startCampaign, ChangePlan changePlan, ListCampaigns listCampaigns, ReadPlan readPlan, QueryStatus queryStatus, OrchestrationNews news)
{
    [Function("StartCampaign")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.Plan)]
    [Operation("Starts a campaign from its plan; a plan with errors gets all of them at once.", Body = typeof(object), Status = 201, Answer = typeof(CampaignStarted), Refusals = [409, 422])]
    public async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns")] HttpRequest request,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var (plan, identity) = await request.ReadJsonBytesAsync(cancellationToken);
        var started = await startCampaign.RunAsync(plan, request.GetPerson(), identity, cancellationToken);
        await news.TellAsync(started.CampaignId, orchestrations, cancellationToken);
        return Answers.Created(request, $"/api/campaigns/{started.CampaignId}/status", started);
    }

    [Function("ListCampaigns")]
    [AdmitsSignedIn]
    [Operation("Lists every campaign.", Answer = typeof(CampaignSummary[]))]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.Ok(await listCampaigns.RunAsync(cancellationToken));

    [Function("ReadPlan")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("The plan file, byte for byte; its ETag is its SHA-256.", Answer = typeof(object), Refusals = [404])]
    public async Task<IResult> Plan(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/plan")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.RunAsync(campaignId, cancellationToken);
        return Results.Bytes(plan.Content, "application/json", entityTag: new EntityTagHeaderValue($"\"{plan.Hash}\""));
    }

    [Function("ChangePlan")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.Plan)]
    [QueryParameter("reason", "Why the plan is changed; whoever is let off by it is told this.")]
    [Operation(
        "Puts another plan in place of a running campaign's; one that does not fit gets all that stands in its way at once.",
        Body = typeof(object),
        IsConditional = true,
        Answer = typeof(PlanChanged),
        Refusals = [400, 404, 409, 412, 413, 415, 422])]
    public async Task<IResult> ChangePlan(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/campaigns/{campaignId}/plan")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var comparedWith = IfMatch.Hash(request, $"/api/campaigns/{campaignId}/plan");
        var plan = (await request.ReadJsonBytesAsync(cancellationToken)).Value;
        var changed = await changePlan.RunAsync(campaignId, plan, comparedWith, Queries.Text(request, "reason") ?? "", request.GetPerson(), cancellationToken);
        await news.TellAsync(campaignId, orchestrations, cancellationToken);
        return Answers.Ok(changed);
    }

    [Function("QueryStatus")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.Operator)]
    [Operation("Phase, next milestone, counts by state, who is late, and how the orchestration runs.", Answer = typeof(CampaignStatus), Refusals = [404])]
    public async Task<IResult> Status(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/status")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) =>
        Answers.Ok(await queryStatus.RunAsync(campaignId, orchestrations, cancellationToken));
}
