using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.Pages;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>The pages at the door: the ways in, the mailed code, the first account, the way out. Only passkeys need scripts.</summary>
public sealed class SignInPages(
    PageAnswers pages, SignInSettings settings, SignInByCode signInByCode, OpenFirstOffice openFirstOffice, SessionSignIn sessions, RateCounters counters)
{
    [Function("SignInPage")]
    [AdmitsEveryone]
    public Task<IResult> Door([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request) =>
        pages.OfNoCampaignAsync<SignInPage>(request, new SignInModel(settings.Oidc is not null, Return(request)));

    [Function("SendCodeForm")]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task<IResult> SendCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/code")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);

        // Counted whether or not the address is anybody's; and as each code serves for five tries, this bounds the tries at an account, from however many places.
        counters.Require(Allowance.Codes, form.Text("email").Trim().ToUpperInvariant());
        DoorCookie.Challenge.Write(request, await signInByCode.SendAsync(form.Text("email"), cancellationToken));
        return PublicForms.SeeOther(request, new SignInModel(false, Return(request)).With("/sign-in/code"));
    }

    [Function("CodePage")]
    [AdmitsEveryone]
    public Task<IResult> Code([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in/code")] HttpRequest request) =>
        pages.OfNoCampaignAsync<CodePage>(request, new CodeModel(new SignInModel(false, Return(request)).With("/sign-in/code/confirmation"), null));

    [Function("ConfirmCodeForm")]
    [SignsIn]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/code/confirmation")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var account = await signInByCode.RedeemAsync(DoorCookie.Challenge.Read(request) ?? "", form.Text("code"), cancellationToken);
        DoorCookie.Challenge.Remove(request);
        await sessions.OpenAsync(request, account, "code", cancellationToken);
        return PublicForms.SeeOther(request, Return(request) ?? SessionSignIn.HomeOf(account));
    }

    [Function("FirstOfficePage")]
    [SignsIn]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task<IResult> First(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in/first/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        await openFirstOffice.RequireAsync(token, cancellationToken);
        return await pages.OfNoCampaignAsync<FirstOfficePage>(request, token);
    }

    [Function("FirstOfficeForm")]
    [SignsIn]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task<IResult> MakeFirst(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/first/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var account = await openFirstOffice.RunAsync(token, form.Text("name"), form.Text("email"), cancellationToken);
        await sessions.OpenAsync(request, account, "first link", cancellationToken);
        return PublicForms.SeeOther(request, "/account");
    }

    [Function("SignOutForm")]
    [AdmitsEveryone]
    public async Task<IResult> Leave(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request, CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        await sessions.EndAsync(request, cancellationToken);
        DevelopmentSignIn.Leave(request);
        return EasyAuthSignIn.WayOut(settings, request) is { } address ? Results.Redirect(address) : PublicForms.SeeOther(request, "/");
    }

    private static string? Return(HttpRequest request) => LocalPath.Of(Queries.Text(request, "return"));
}
