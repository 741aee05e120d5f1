using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Passkeys: signing in with one, and adding one to the account that is signed in. The site's script carries questions and answers between browser and here.</summary>
public sealed class PasskeyFunctions(
    IPasskeyHandler<Account> passkeys, KeepPasskey keepPasskey, PasskeyCeremony ceremony, SessionSignIn sessions, ReadAccounts readAccounts)
{
    [Function("AskForPasskey")]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task<IResult> Ask([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/passkey/question")] HttpRequest request)
    {
        var question = await passkeys.MakeRequestOptionsAsync(null, request.HttpContext);
        ceremony.Begin(request, question.AssertionState);
        return Results.Content(question.RequestOptionsJson, "application/json");
    }

    [Function("SignInByPasskey")]
    [SignsIn]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task<IResult> Enter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/passkey/answer")] HttpRequest request, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(request, cancellationToken);
        var state = await ceremony.EndAsync(request, cancellationToken);
        var result = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = request.HttpContext, CredentialJson = answer, AssertionState = state });
        if (!result.Succeeded)
        {
            throw PasskeyCeremony.Refused("another");
        }

        await keepPasskey.UseAsync(result.User.Id, PasskeyAccountStore.Keep(result.Passkey), cancellationToken);
        await sessions.OpenAsync(request, result.User, "passkey", cancellationToken);
        return Answers.Ok(new PasskeyAnswer(SessionSignIn.HomeOf(result.User)));
    }

    [Function("AskForNewPasskey")]
    [AdmitsSignedIn]
    public async Task<IResult> AskForNew(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "account/passkeys/question")] HttpRequest request, CancellationToken cancellationToken)
    {
        var account = await request.GetAccountAsync(readAccounts, cancellationToken);
        var question = await passkeys.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id, Name = account.Email, DisplayName = account.Name }, request.HttpContext);
        ceremony.Begin(request, question.AttestationState);
        return Results.Content(question.CreationOptionsJson, "application/json");
    }

    [Function("AddPasskey")]
    [AdmitsSignedIn]
    public async Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "account/passkeys/answer")] HttpRequest request, CancellationToken cancellationToken)
    {
        var account = await request.GetAccountAsync(readAccounts, cancellationToken);
        var answer = await ReadAsync(request, cancellationToken);
        var state = await ceremony.EndAsync(request, cancellationToken);
        var result = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = request.HttpContext, CredentialJson = answer, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != account.Id)
        {
            throw PasskeyCeremony.Refused("another");
        }

        await keepPasskey.AddAsync(account.Id, PasskeyAccountStore.Keep(result.Passkey), cancellationToken);
        return Answers.Ok(new PasskeyAnswer("/account"));
    }

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString((await request.ReadJsonBytesAsync(cancellationToken)).Value.Span);
}

/// <param name="Next">The path of the page to go on to.</param>
internal sealed record PasskeyAnswer(string Next);
