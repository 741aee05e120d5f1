using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.Problems;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.SignIn;

/// <summary>The way to the identity provider and back. The framework's handler does both; there is no pipeline here that would call it.</summary>
public sealed class OidcFunctions(SignInSettings settings, OpenIdConnectHandler handler)
{
    [Function("OidcSignIn")]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task Go([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in/oidc")] HttpRequest request)
    {
        // The handler sends a path that is null to the page that was asked for, which is this one.
        var properties = new AuthenticationProperties { RedirectUri = LocalPath.Of(Queries.Text(request, "return")) ?? "//" };
        await (await HandlerAsync(request)).ChallengeAsync(properties);
    }

    [Function("OidcCallback")]
    [SignsIn]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task Return([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in/oidc/callback")] HttpRequest request)
    {
        if (!await (await HandlerAsync(request)).HandleRequestAsync())
        {
            throw new RequestRejectedException(401, "oidc-refused", "Answer of the identity provider: expected one, found none. Begin again at /sign-in.");
        }
    }

    private async Task<OpenIdConnectHandler> HandlerAsync(HttpRequest request)
    {
        if (settings.Oidc is null)
        {
            throw new RequestRejectedException(404, "oidc-off", "Identity provider: expected one in the settings, found none. Sign in otherwise at /sign-in.");
        }

        await handler.InitializeAsync(new AuthenticationScheme(OidcSignIn.Scheme, null, typeof(OpenIdConnectHandler)), request.HttpContext);
        return handler;
    }
}
