using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Campaigns;

/// <summary>Pauses, resumes and closes a campaign.</summary>
public sealed class SteeringFunctions(SteerCampaign steerCampaign, OrchestrationNews news)
{
    [Function("PauseCampaign")]
    [Admits(Role.OfficeClerk)]
    [Operation("Pauses a campaign: material is accepted, nobody is reminded.", Body = typeof(ReasonRequest), Answer = typeof(CampaignSteered), Refusals = [404, 409, 422])]
    public async Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/pause")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReasonRequest>(cancellationToken);
        var steered = await steerCampaign.PauseAsync(campaignId, body.Reason, request.GetPerson(), identity, cancellationToken);
        await news.TellAsync(campaignId, orchestrations, cancellationToken);
        return Answers.Ok(steered);
    }

    [Function("ResumeCampaign")]
    [Admits(Role.OfficeClerk)]
    [Operation("Resumes a paused campaign.", Body = typeof(ReasonRequest), Answer = typeof(CampaignSteered), Refusals = [404, 409, 422])]
    public async Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/resume")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReasonRequest>(cancellationToken);
        var steered = await steerCampaign.ResumeAsync(campaignId, body.Reason, request.GetPerson(), identity, cancellationToken);
        await news.TellAsync(campaignId, orchestrations, cancellationToken);
        return Answers.Ok(steered);
    }

    [Function("CloseCampaign")]
    [Admits(Role.OfficeLead)]
    [Operation("Closes a campaign for good.", Body = typeof(ReasonRequest), Answer = typeof(CampaignSteered), Refusals = [404, 409, 422])]
    public async Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/close")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReasonRequest>(cancellationToken);
        var steered = await steerCampaign.CloseAsync(campaignId, body.Reason, request.GetPerson(), identity, cancellationToken);
        await news.TellAsync(campaignId, orchestrations, cancellationToken);
        return Answers.Ok(steered);
    }
}
