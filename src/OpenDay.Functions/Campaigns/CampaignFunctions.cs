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

/// <summary>Starts campaigns from plans and says where they stand.</summary>
public sealed class CampaignFunctions(StartCampaign startCampaign, ListCampaigns listCampaigns, ReadPlan readPlan, QueryStatus queryStatus, OrchestrationNews news)
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
