using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Campaigns;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Office;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>Pauses, resumes and closes a campaign from the board: each has a page that asks for the reason first.</summary>
public sealed class CampaignStepPages(PageAnswers pages, ReadPlan readPlan, SteerCampaign steerCampaign, OrchestrationNews news)
{
    private const string Board = "office/{campaignId}";

    private static readonly Dictionary<string, string> s_fields = new() { ["no-reason"] = "reason" };

    [Function("PausePage")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> AskToPause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Board + "/pause")] HttpRequest request, string campaignId, CancellationToken cancellationToken) =>
        PageAsync(request, campaignId, CampaignStep.Pause, FormState.Empty, 200, cancellationToken);

    [Function("PauseForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Board + "/pause")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => TakeAsync(request, campaignId, CampaignStep.Pause, steerCampaign.PauseAsync, orchestrations, cancellationToken);

    [Function("ResumePage")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> AskToResume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Board + "/resume")] HttpRequest request, string campaignId, CancellationToken cancellationToken) =>
        PageAsync(request, campaignId, CampaignStep.Resume, FormState.Empty, 200, cancellationToken);

    [Function("ResumeForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Board + "/resume")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => TakeAsync(request, campaignId, CampaignStep.Resume, steerCampaign.ResumeAsync, orchestrations, cancellationToken);

    [Function("ClosePage")]
    [Admits(Role.OfficeLead)]
    public Task<IResult> AskToClose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Board + "/close")] HttpRequest request, string campaignId, CancellationToken cancellationToken) =>
        PageAsync(request, campaignId, CampaignStep.Close, FormState.Empty, 200, cancellationToken);

    [Function("CloseForm")]
    [Admits(Role.OfficeLead)]
    public Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Board + "/close")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => TakeAsync(request, campaignId, CampaignStep.Close, steerCampaign.CloseAsync, orchestrations, cancellationToken);

    private async Task<IResult> TakeAsync(
        HttpRequest request,
        string campaignId,
        CampaignStep step,
        Func<string, string, Person, RequestIdentity?, CancellationToken, Task<CampaignSteered>> take,
        DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            await take(campaignId, form.Text("reason"), request.GetPerson(), null, cancellationToken);
            await news.TellAsync(campaignId, orchestrations, cancellationToken);
            return PublicForms.SeeOther(request, $"/office/{campaignId}?done={CampaignStepModel.Name(step)}");
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, s_fields, LanguageChoice.Of(request)) is { } returned)
        {
            return await PageAsync(request, campaignId, step, returned, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }
        catch (RefusalException refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            // Somebody was faster: the page says so, as the step cannot be taken any more.
            return await PageAsync(request, campaignId, step, FormState.Empty, StatusCodes.Status409Conflict, cancellationToken);
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, string campaignId, CampaignStep step, FormState form, int status, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await readPlan.ReadWithCampaignAsync(campaignId, cancellationToken);
        return await pages.OfAsync<CampaignStepPage>(request, plan, new CampaignStepModel(plan, campaign, step, form), status);
    }
}
