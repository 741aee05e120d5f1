using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Channels;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>How the channels for messages stand, what messages look like, and a test by one channel.</summary>
public sealed class ChannelPages(PageAnswers pages, ListChannels listChannels, PreviewMessage previewMessage, SendTestMessage sendTestMessage, ListCampaigns listCampaigns)
{
    private static readonly Dictionary<string, string> s_fields = new() { ["reader-invalid"] = "to" };

    [Function("ChannelsPage")]
    [Admits(Role.OfficeClerk, Role.Auditor)]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "channels")] HttpRequest request, CancellationToken cancellationToken) =>
        PageAsync(request, FormState.Empty, null, 200, cancellationToken);

    [Function("ChannelTestForm")]
    [Admits(Role.OfficeClerk)]
    public async Task<IResult> Test(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "channels")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            var outcome = await sendTestMessage.RunAsync(
                form.Text("channel"), form.Text("to"), form.Text("campaign") is { Length: > 0 } campaign ? campaign : null, form.Text("language"), request.GetPerson(), cancellationToken);
            return await PageAsync(request, new FormState(DepartmentForm.Values(form), []), outcome, 200, cancellationToken);
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, s_fields, LanguageChoice.Of(request)) is { } returned)
        {
            return await PageAsync(request, returned, null, ProblemReading.Status(refusal.Kind), cancellationToken);
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, FormState form, TestOutcome? outcome, int status, CancellationToken cancellationToken)
    {
        var kind = Queries.Choice(request, "kind", [.. PreviewMessage.Kinds]);
        var model = new ChannelsModel(
            listChannels.Run(),
            kind,
            [.. PreviewMessage.Languages.Select(language => previewMessage.Run(kind, language))],
            [.. (await listCampaigns.RunAsync(cancellationToken)).OrderByDescending(campaign => campaign.StartsAt)],
            form,
            request.GetPerson().Roles.Contains(Role.OfficeClerk));
        return await pages.OfNoCampaignAsync<ChannelsPage>(request, model with { Outcome = outcome }, status);
    }
}
