using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Campaigns;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Rehearsals;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>Where the office puts a plan that it has rehearsed in place of a running campaign's.</summary>
public sealed class PlanChangePages(RehearsalAnswers rehearsals, ChangePlan changePlan, OrchestrationNews news)
{
    [Function("PlanChangeForm")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.PlanForm)]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rehearsal/{campaignId}/plan")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var words = LanguageChoice.Of(request);
        var (plan, _) = await PlanForm.ReadAsync(form, words, cancellationToken);
        List<FieldError> errors =
        [
            .. string.IsNullOrWhiteSpace(form.Text("reason")) ? [new FieldError("reason", words["wrong.no-reason"])] : Array.Empty<FieldError>(),
            .. form.Text("confirmed").Length == 0 ? [new FieldError("confirmed", words["wrong.not-confirmed"])] : Array.Empty<FieldError>(),
        ];
        if (errors.Count > 0)
        {
            return await rehearsals.OfAsync(request, plan, model => model with { Form = Returned(model, errors) }, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        try
        {
            await changePlan.RunAsync(campaignId, plan, form.Text("compared"), form.Text("reason"), request.GetPerson(), cancellationToken);
        }
        catch (Exception error) when (error is PlanRejectedException or PlanUnfitException or RefusalException { Kind: RefusalKind.Stale or RefusalKind.Conflict })
        {
            var problem = ProblemReading.Of(error)!;
            return await rehearsals.OfAsync(
                request,
                plan,
                model => model with { Form = Returned(model, []), Refused = ProblemWords.Line(problem, words) },
                problem.Status,
                cancellationToken);
        }

        await news.TellAsync(campaignId, orchestrations, cancellationToken);
        return PublicForms.SeeOther(request, $"/office/{campaignId}");

        FormState Returned(RehearsalModel model, IReadOnlyList<FieldError> wrong) =>
            new(new Dictionary<string, string>(model.Form.Values) { ["reason"] = form.Text("reason") }, wrong);
    }
}
