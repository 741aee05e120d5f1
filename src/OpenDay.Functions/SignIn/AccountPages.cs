using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Pages;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Accounts;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Who may sign in, for the office lead: the list, invitations, changes, and the links of departments.</summary>
public sealed class AccountPages(
    PageAnswers pages, AccountReading reading, ReadAccounts readAccounts, InviteAccount inviteAccount, ChangeAccount changeAccount, RevokeDepartmentLinks revokeDepartmentLinks)
{
    private static readonly Dictionary<string, string> s_fields = new()
    {
        ["account-email"] = "email",
        ["account-exists"] = "email",
        ["account-name"] = "name",
        ["account-roles"] = "roles",
        ["account-department"] = "department",
        ["account-levels"] = "levels",
        ["last-lead"] = "roles",
    };

    private static readonly string[] s_done = ["invited", "changed", "ended", "revoked"];

    [Function("AccountsPage")]
    [Admits(Role.OfficeLead, Role.Auditor)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounts")] HttpRequest request, CancellationToken cancellationToken) =>
        ListAsync(request, FormState.Empty, 200, cancellationToken);

    [Function("InvitationForm")]
    [Admits(Role.OfficeLead)]
    public async Task<IResult> Invite(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accounts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            await inviteAccount.RunAsync(form.Text("email").Trim(), Draft(form), request.GetPerson(), cancellationToken);
            return PublicForms.SeeOther(request, "/accounts?done=invited");
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, s_fields, LanguageChoice.Of(request)) is { } returned)
        {
            return await ListAsync(request, returned, ProblemReading.Status(refusal.Kind), cancellationToken);
        }
    }

    [Function("AccountPage")]
    [Admits(Role.OfficeLead)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounts/{accountId}")] HttpRequest request, string accountId, CancellationToken cancellationToken)
    {
        var account = await readAccounts.GetAsync(accountId, cancellationToken);
        return await OneAsync(request, account, AccountModel.FormOf(account), 200, cancellationToken);
    }

    [Function("AccountForm")]
    [Admits(Role.OfficeLead)]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accounts/{accountId}")] HttpRequest request, string accountId, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            await changeAccount.RunAsync(accountId, Draft(form), form.Text("disabled") == "true", request.GetPerson(), cancellationToken);
            return PublicForms.SeeOther(request, $"/accounts/{accountId}?done=changed");
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, s_fields, LanguageChoice.Of(request)) is { } returned)
        {
            return await OneAsync(request, await readAccounts.GetAsync(accountId, cancellationToken), returned, ProblemReading.Status(refusal.Kind), cancellationToken);
        }
    }

    [Function("SessionsForm")]
    [Admits(Role.OfficeLead)]
    public async Task<IResult> EndSessions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accounts/{accountId}/sessions")] HttpRequest request, string accountId, CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        await changeAccount.EndSessionsAsync(accountId, request.GetPerson(), cancellationToken);
        return PublicForms.SeeOther(request, $"/accounts/{accountId}?done=ended");
    }

    [Function("LinksForm")]
    [Admits(Role.OfficeLead)]
    public async Task<IResult> RevokeLinks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/{campaignId}/links")] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        var department = (await request.ReadPublicFormAsync(cancellationToken)).Text("department");
        Ids.Require(department, "Form, field 'department'");
        await revokeDepartmentLinks.RunAsync(campaignId, department, request.GetPerson(), cancellationToken);
        return PublicForms.SeeOther(request, "/accounts?done=revoked");
    }

    private async Task<IResult> ListAsync(HttpRequest request, FormState form, int status, CancellationToken cancellationToken)
    {
        var reader = request.GetPerson();
        var model = new AccountsModel(
            await readAccounts.ListAsync(cancellationToken), await reading.ChoicesAsync(reader, cancellationToken), form, reader.Roles.Contains(Role.OfficeLead)) { Done = Done(request) };
        return await pages.OfNoCampaignAsync<AccountsPage>(request, model, status);
    }

    private async Task<IResult> OneAsync(HttpRequest request, Account account, FormState form, int status, CancellationToken cancellationToken) =>
        await pages.OfNoCampaignAsync<AccountPage>(
            request, new AccountModel(account, await reading.ChoicesAsync(request.GetPerson(), cancellationToken), form) { Done = Done(request) }, status);

    private static AccountDraft Draft(IFormCollection form) => new(
        form.Text("name"),
        [.. Enum.GetValues<Role>().Where(role => form["roles"].Contains(role.ToString()))],
        form.Text("department").Trim() is { Length: > 0 } department ? department : null,
        [.. form["levels"].SelectMany(levels => (levels ?? "").Split([' ', ',', '、', '，'], StringSplitOptions.RemoveEmptyEntries))]);

    private static string? Done(HttpRequest request) => Queries.Choice(request, "done") is { } done && s_done.Contains(done) ? done : null;
}
