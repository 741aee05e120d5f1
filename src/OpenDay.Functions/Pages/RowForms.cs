using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Campaigns;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Office;

namespace OpenDay.Functions.Pages;

/// <summary>What all forms of a row of the board have in common.</summary>
public sealed class RowForms(PageAnswers pages, RowReading reading, OrchestrationNews news)
{
    /// <summary>The frame of every form of the row: change it and show it changed, or give the form back with what is wrong.</summary>
    /// <param name="fieldOf">The field that a refusal of a code is about; null where it is about none.</param>
    public async Task<IResult> ChangeAsync(
        HttpRequest request,
        string campaignId,
        string assignmentId,
        DurableTaskClient orchestrations,
        string done,
        Func<IFormCollection, string, string?> fieldOf,
        Func<IFormCollection, string, Task> change,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var deliverable = form.Text("deliverable");
        if (deliverable.Length > 0)
        {
            Ids.Require(deliverable, "Form, field 'deliverable'");
        }

        try
        {
            await change(form, deliverable);
            await news.TellAsync(campaignId, orchestrations, cancellationToken);
            return PublicForms.SeeOther(request, $"/office/{campaignId}/assignments/{assignmentId}?done={done}");
        }
        catch (RefusalException refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict or RefusalKind.Stale)
        {
            var (returned, refused) = FormReturns.Of(form, refusal, fieldOf(form, refusal.Code), LanguageChoice.Of(request));
            var model = await reading.RunAsync(campaignId, assignmentId, request.GetPerson(), orchestrations, cancellationToken);
            return await pages.OfAsync<RowPage>(request, model.Plan, model with { Form = returned, Refused = refused }, ProblemReading.Of(refusal)!.Status);
        }
    }
}
