using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Audit;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Office;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>What the office looks at: the board, the log of messages, the audit chain.</summary>
public sealed class OfficePages(
    PageAnswers pages,
    ReadPlan readPlan,
    ListCampaigns listCampaigns,
    QueryStatus queryStatus,
    ListAssignments listAssignments,
    ListReminders listReminders,
    ReadHead readHead,
    ListMessages listMessages,
    ResendMessage resendMessage,
    ReadAudit readAudit,
    ReadAccounts readAccounts,
    VerifyAudit verifyAudit)
{
    private const int MostEntries = 200;

    private static readonly string[] s_searched = ["who", "what", "subject", "since", "through"];

    [Function("OfficeListPage")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office")] HttpRequest request, CancellationToken cancellationToken) =>
        await pages.OfAsync<OfficeListPage>(request, await listCampaigns.RunAsync(cancellationToken));

    [Function("BoardPage")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    public async Task<IResult> Board(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office/{campaignId}")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var (campaign, plan) = await readPlan.ReadWithCampaignAsync(campaignId, cancellationToken);

        // Read before all else: what changes from here on is news to the page.
        var head = await readHead.RunAsync(campaignId, cancellationToken);
        var overdue = int.TryParse(Queries.Choice(request, "overdue"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : (int?)null;
        return await pages.OfAsync<BoardPage>(request, plan, new BoardModel(
            plan,
            await queryStatus.RunAsync(campaignId, orchestrations, cancellationToken),
            await listAssignments.RunAsync(campaignId, null, request.GetPerson(), cancellationToken),
            await listReminders.RunAsync(campaignId, cancellationToken),
            new BoardFilter(Queries.Choice(request, "department"), Queries.Choice(request, "track"), Queries.Choice(request, "state"), overdue),
            RowPages.MayAct(request.GetPerson(), campaign))
        {
            MayClose = request.GetPerson().Roles.Contains(Role.OfficeLead),
            Done = Enum.GetValues<CampaignStep>().Cast<CampaignStep?>().FirstOrDefault(step => CampaignStepModel.Name(step!.Value) == Queries.Choice(request, "done")),
            Live = campaign.IsClosed ? null : new LiveUpdates($"/office/{campaignId}/live", head),
            Asking = RowPages.NewAsking(),
        });
    }

    [Function("MessagesPage")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    public async Task<IResult> Messages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office/{campaignId}/messages")] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await readPlan.ReadWithCampaignAsync(campaignId, cancellationToken);
        var parked = Queries.Choice(request, "state") == "parked";
        var messages = await listMessages.RunAsync(campaignId, cancellationToken);
        return await pages.OfAsync<MessagesPage>(
            request,
            plan,
            new MessagesModel(plan, await listAssignments.RunAsync(campaignId, null, request.GetPerson(), cancellationToken), [.. messages.Where(message => !parked || message.State == MessageState.Parked).Reverse()], parked, RowPages.MayAct(request.GetPerson(), campaign))
            {
                Done = Queries.Choice(request, "done") == "resent" ? "resent" : null,
            });
    }

    [Function("ResendForm")]
    [Admits(Role.OfficeClerk)]
    public async Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/{campaignId}/messages/{key}/resend")] HttpRequest request,
        string campaignId,
        string key,
        CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        await resendMessage.RunAsync(campaignId, key, request.GetPerson(), null, cancellationToken);
        return PublicForms.SeeOther(request, $"/office/{campaignId}/messages?done=resent");
    }

    [Function("AuditLogPage")]
    [Admits(Role.OfficeClerk, Role.Auditor)]
    public async Task<IResult> Audit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office/{campaignId}/audit")] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        var time = CampaignTime.Of(plan);
        var typed = s_searched.Where(name => Queries.Choice(request, name) is not null).ToDictionary(name => name, name => Queries.Choice(request, name)!, StringComparer.Ordinal);
        var names = await readAccounts.NamesAsync(cancellationToken);
        var said = new AuditWords(new PageFrame(LanguageChoice.Of(request), request.Path, null, time.Zone), plan, names);
        var search = new AuditSearch(
            typed.GetValueOrDefault("who"),
            typed.GetValueOrDefault("what"),
            typed.GetValueOrDefault("subject"),
            Day(typed, "since") is { } since ? time.At(since, TimeOnly.MinValue) : null,
            Day(typed, "through") is { } through ? time.At(through.AddDays(1), TimeOnly.MinValue) : null)
        {
            Said = entry => [said.Subject(entry), said.Detail(entry)],
            Named = said.Actor,
        };
        return await pages.OfAsync<AuditLogPage>(request, plan, new AuditLogModel(
            plan,
            new FormState(typed, []),
            await readAudit.FindNewestAsync(campaignId, search, MostEntries, cancellationToken),
            Queries.Choice(request, "verify") is null ? null : await verifyAudit.RunAsync(campaignId, cancellationToken),
            names));
    }

    private static DateOnly? Day(Dictionary<string, string> typed, string field) =>
        DateOnly.TryParseExact(typed.GetValueOrDefault(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue.AddDays(-1) ? day : null;
}
