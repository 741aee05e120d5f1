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
using OpenDay.Web.Pages;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>One's own account: its passkeys, each with a name if one likes, and the end of one.</summary>
public sealed class OwnAccountPages(PageAnswers pages, ReadAccounts readAccounts, KeepPasskey keepPasskey)
{
    private const string Passkey = "account/passkeys/{passkeyId}";

    private static readonly string[] s_done = ["named", "removed"];

    [Function("OwnAccountPage")]
    [AdmitsSignedIn]
    public Task<IResult> Own(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account")] HttpRequest request, CancellationToken cancellationToken) =>
        PageAsync(request, FormState.Empty, 200, cancellationToken);

    [Function("PasskeyNameForm")]
    [AdmitsSignedIn]
    public async Task<IResult> Rename(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Passkey + "/name")] HttpRequest request, string passkeyId, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var account = await request.GetAccountAsync(readAccounts, cancellationToken);
        var field = "name." + passkeyId;
        try
        {
            await keepPasskey.RenameAsync(account.Id, passkeyId, form.Text(field), cancellationToken);
            return PublicForms.SeeOther(request, "/account?done=named");
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, new Dictionary<string, string> { ["passkey-name"] = field }, LanguageChoice.Of(request)) is { } returned)
        {
            return await PageAsync(request, returned, ProblemReading.Status(refusal.Kind), cancellationToken);
        }
    }

    [Function("PasskeyRemovalPage")]
    [AdmitsSignedIn]
    public async Task<IResult> AskToRemove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Passkey + "/removal")] HttpRequest request, string passkeyId, CancellationToken cancellationToken) =>
        await RemovalAsync(request, await request.GetAccountAsync(readAccounts, cancellationToken), passkeyId, 200);

    [Function("PasskeyRemovalForm")]
    [AdmitsSignedIn]
    public async Task<IResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Passkey + "/removal")] HttpRequest request, string passkeyId, CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        var account = await request.GetAccountAsync(readAccounts, cancellationToken);
        try
        {
            await keepPasskey.RemoveAsync(account.Id, passkeyId, cancellationToken);
            return PublicForms.SeeOther(request, "/account?done=removed");
        }
        catch (RefusalException refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            return await RemovalAsync(request, account, passkeyId, ProblemReading.Status(refusal.Kind));
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, FormState form, int status, CancellationToken cancellationToken)
    {
        var person = request.GetPerson();
        var account = await readAccounts.FindAsync(person.Id, cancellationToken);
        var model = new OwnAccountModel(person.Name, account is not null, account?.Passkeys ?? [], form)
        {
            Done = Queries.Choice(request, "done") is { } done && s_done.Contains(done) ? done : null,
        };
        return await pages.OfNoCampaignAsync<OwnAccountPage>(request, model, status);
    }

    private Task<IResult> RemovalAsync(HttpRequest request, Account account, string passkeyId, int status)
    {
        var passkey = account.Passkey(passkeyId);
        var isLast = account.Passkeys.Count == 1;
        return pages.OfNoCampaignAsync<PasskeyRemovalPage>(
            request, new PasskeyRemovalModel(passkey, account.Passkeys.Index().First(kept => kept.Item == passkey).Index + 1, isLast, isLast && !keepPasskey.HasAnotherWay(account)), status);
    }
}
