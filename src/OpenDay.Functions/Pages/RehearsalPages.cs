using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Edits;
using OpenDay.Functions.Campaigns;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Rehearsals;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>Where the office tries a plan before it starts it, and starts it.</summary>
public sealed class RehearsalPages(PageAnswers pages, RehearsalAnswers rehearsals, ReadPlan readPlan, StartCampaign startCampaign, OrchestrationNews news)
{
    [Function("RehearsalPage")]
    [Admits(Role.OfficeClerk)]
    public async Task<IResult> Form(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rehearsal")] HttpRequest request, CancellationToken cancellationToken)
    {
        // A running campaign's plan, to be changed and tried.
        if (Queries.Text(request, "plan") is { } campaignId)
        {
            var file = await readPlan.RunAsync(campaignId, cancellationToken);
            return await pages.OfAsync<RehearsalPage>(request, RehearsalModel.Empty with { Form = RehearsalAnswers.Filled(file.Content.Span) });
        }

        return await pages.OfAsync<RehearsalPage>(request, RehearsalModel.Empty);
    }

    [Function("RehearsalForm")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.PlanForm)]
    public async Task<IResult> Rehearse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rehearsal")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var (plan, error) = await PlanForm.ReadAsync(form, LanguageChoice.Of(request), cancellationToken);
        if (error is not null)
        {
            return await pages.OfAsync<RehearsalPage>(
                request,
                RehearsalModel.Empty with { Form = new FormState(new Dictionary<string, string> { ["plan"] = form.Text("plan") }, [error]) },
                StatusCodes.Status422UnprocessableEntity);
        }

        return await rehearsals.OfAsync(request, plan, cancellationToken);
    }

    /// <summary>The plan as a form; sent again, the plan that it makes is rehearsed.</summary>
    [Function("PlanEditorForm")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.PlanForm)]
    public async Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rehearsal/editor")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var (plan, _) = await PlanForm.ReadAsync(form, LanguageChoice.Of(request), cancellationToken);
        if (form.Text("edited").Length == 0)
        {
            return await pages.OfAsync<PlanEditorPage>(request, new PlanEditorModel(FormState.Empty, Convert.ToBase64String(plan), PlanFields.Of(plan), []));
        }

        var typed = form.Keys.Where(key => key.StartsWith('/')).ToDictionary(key => key, form.Text, StringComparer.Ordinal);
        var changed = PlanFields.With(plan, typed);
        var fields = PlanFields.Of(plan);
        var errors = PlanReader.Read(changed).Errors.ToLookup(error => fields.Any(field => field.Pointer == error.Pointer));
        if (!errors[true].Any())
        {
            return await rehearsals.OfAsync(request, changed, cancellationToken);
        }

        var words = LanguageChoice.Of(request);
        var said = new PlanErrorWords(words, Convert.ToBase64String(changed));
        var instants = fields.Where(field => field.Input == PlanInput.Instant).Select(field => field.Pointer).ToHashSet(StringComparer.Ordinal);
        return await pages.OfAsync<PlanEditorPage>(
            request,
            new PlanEditorModel(
                new FormState(typed, [.. errors[true].Select(error => new FieldError(error.Pointer, Said(error)))]),
                Convert.ToBase64String(plan),
                fields,
                [.. errors[false]]),
            StatusCodes.Status422UnprocessableEntity);

        // The words of a plan file tell the form that the file has: the field takes the clock on the wall.
        string Said(PlanError error) =>
            error.Code is "not-in-form" or "not-an-instant" && instants.Contains(error.Pointer) ? words["editor.wall.wrong"] : said.Say(error.Code, error.Values);
    }

    [Function("PlanFile")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.PlanForm)]
    public async Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rehearsal/file")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (plan, _) = await PlanForm.ReadAsync(await request.ReadPublicFormAsync(cancellationToken), LanguageChoice.Of(request), cancellationToken);
        return Results.Bytes(plan, "application/json", "plan.json");
    }

    [Function("RehearsalStart")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.PlanForm)]
    public async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rehearsal/start")] HttpRequest request,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var (plan, _) = await PlanForm.ReadAsync(form, LanguageChoice.Of(request), cancellationToken);
        var started = await startCampaign.RunAsync(plan, request.GetPerson(), null, cancellationToken);
        await news.TellAsync(started.CampaignId, orchestrations, cancellationToken);
        return PublicForms.SeeOther(request, $"/office/{started.CampaignId}");
    }
}
