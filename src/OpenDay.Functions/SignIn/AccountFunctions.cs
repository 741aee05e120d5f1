using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Who may sign in, as the office lead decides.</summary>
public sealed class AccountFunctions(ReadAccounts readAccounts, InviteAccount inviteAccount, ChangeAccount changeAccount, RevokeDepartmentLinks revokeDepartmentLinks)
{
    [Function("ListAccounts")]
    [Admits(Role.OfficeLead, Role.Auditor)]
    [Operation("Lists the accounts.", Answer = typeof(AccountAnswer[]))]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounts")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.Ok((await readAccounts.ListAsync(cancellationToken)).Select(AccountAnswer.Of));

    [Function("InviteAccount")]
    [Admits(Role.OfficeLead)]
    [Operation("Gives somebody an account and tells them by mail.", Body = typeof(InvitationRequest), Answer = typeof(AccountAnswer), Status = 201, IsRepeatable = false, Refusals = [409, 422])]
    public async Task<IResult> Invite(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/accounts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = (await request.ReadJsonAsync<InvitationRequest>(cancellationToken)).Value;
        var account = await inviteAccount.RunAsync(
            body.Email, new AccountDraft(body.Name, body.Roles, body.DepartmentId, body.Levels), request.GetPerson(), cancellationToken);
        return Answers.Created(request, $"/api/accounts/{account.Id}", AccountAnswer.Of(account));
    }

    [Function("ChangeAccount")]
    [Admits(Role.OfficeLead)]
    [Operation("Changes what somebody may do, or disables their account.", Body = typeof(AccountRequest), Answer = typeof(AccountAnswer), Refusals = [404, 409, 422])]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/accounts/{accountId}")] HttpRequest request, string accountId, CancellationToken cancellationToken)
    {
        var body = (await request.ReadJsonAsync<AccountRequest>(cancellationToken)).Value;
        return Answers.Ok(AccountAnswer.Of(await changeAccount.RunAsync(
            accountId, new AccountDraft(body.Name, body.Roles, body.DepartmentId, body.Levels), body.Disabled, request.GetPerson(), cancellationToken)));
    }

    [Function("EndAccountSessions")]
    [Admits(Role.OfficeLead)]
    [Operation("Ends all sessions of an account.", Answer = typeof(AccountAnswer), Refusals = [404])]
    public async Task<IResult> EndSessions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/accounts/{accountId}/sessions")] HttpRequest request, string accountId, CancellationToken cancellationToken) =>
        Answers.Ok(AccountAnswer.Of(await changeAccount.EndSessionsAsync(accountId, request.GetPerson(), cancellationToken)));

    [Function("RevokeDepartmentLinks")]
    [Admits(Role.OfficeLead)]
    [Operation("Makes all links worthless that a department was sent until now, and ends the sessions that they opened.", Answer = typeof(LinksRevoked), Refusals = [404])]
    public async Task<IResult> RevokeLinks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/campaigns/{campaignId}/departments/{departmentId}/links")] HttpRequest request,
        string campaignId,
        string departmentId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await revokeDepartmentLinks.RunAsync(campaignId, departmentId, request.GetPerson(), cancellationToken));
}
