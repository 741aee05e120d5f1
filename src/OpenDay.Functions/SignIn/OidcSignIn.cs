using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// Sets up the framework's OpenID Connect handler: authorization code with PKCE, state and nonce, the answer in the query, so that all cookies can be
/// SameSite=Lax. Of what comes back only issuer, subject, address and roles are read, and no token is kept. A nonce serves once, also for whoever
/// copied the cookies. The token's times are compared with this app's clock.
/// </summary>
public sealed class OidcSignIn(SignInSettings settings, RecognizeAccount recognizeAccount, SessionSignIn sessions, SpendOnce spendOnce, TimeProvider clock)
{
    public const string Scheme = "oidc";

    internal const string CallbackPath = "/sign-in/oidc/callback";

    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(2);

    internal void Configure(OpenIdConnectOptions options)
    {
        var oidc = settings.Oidc!;
        options.Authority = oidc.Authority.ToString();
        options.RequireHttpsMetadata = oidc.Authority.Scheme == Uri.UriSchemeHttps;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Add("email");
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        options.SaveTokens = false;
        options.UseTokenLifetime = false;
        options.CallbackPath = CallbackPath;
        options.SignInScheme = "session";
        options.TimeProvider = clock;
        options.TokenValidationParameters.ValidAudience = oidc.ClientId;
        options.TokenValidationParameters.RequireExpirationTime = true;
        options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, _, _) =>
            clock.GetUtcNow().UtcDateTime is var now && expires is { } until && now - s_skew < until && (notBefore is null || notBefore < now + s_skew);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.Events.OnTokenValidated = RequireSignedAndFreshAsync;
        options.Events.OnTicketReceived = ReceiveAsync;
        options.Events.OnRemoteFailure = context => throw Refused(context.Failure);
    }

    /// <summary>A token that comes straight from the provider may lack a signature by the standard, and the handler lets it; here it may not. A signature that is there was checked.</summary>
    private async Task RequireSignedAndFreshAsync(TokenValidatedContext context)
    {
        if (string.IsNullOrEmpty(context.SecurityToken.RawSignature))
        {
            throw Refused(new SecurityTokenInvalidSignatureException());
        }

        if (context.SecurityToken.Payload.Nonce is not { } nonce || !await spendOnce.TryAsync($"nonce:{nonce}", context.HttpContext.RequestAborted))
        {
            throw Refused(null);
        }
    }

    private async Task ReceiveAsync(TicketReceivedContext context)
    {
        var principal = context.Principal!;
        var vouched = new VouchedPerson(
            new ExternalIdentity(Value(principal, "iss") ?? settings.Oidc!.Authority.ToString(), Value(principal, "sub") ?? throw Refused(null)),
            settings.Oidc!.TrustsEmail || string.Equals(Value(principal, "email_verified"), "true", StringComparison.OrdinalIgnoreCase) ? Value(principal, "email") : null,
            Value(principal, "name"),
            settings.Oidc.RoleClaim is { } claim ? Roles(principal, claim) : null);
        var account = await recognizeAccount.RunAsync(vouched, context.HttpContext.RequestAborted);
        await sessions.OpenAsync(context.Request, account, "oidc", context.HttpContext.RequestAborted);
        context.Response.Redirect(LocalPath.Of(context.ReturnUri) ?? SessionSignIn.HomeOf(account));
        context.HandleResponse();
    }

    /// <summary>Roles of the office only: those of a department need a department, which the account names.</summary>
    private static IReadOnlyList<Role> Roles(ClaimsPrincipal principal, string claim) =>
    [
        .. Enum.GetValues<Role>().Where(role => role is not (Role.Citizen or Role.DepartmentClerk or Role.DepartmentReviewer)
            && principal.FindAll(claim).Any(found => found.Value == JsonNamingPolicy.CamelCase.ConvertName(role.ToString()))),
    ];

    private static string? Value(ClaimsPrincipal principal, string type) => principal.FindFirst(type)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>The handler's own words may quote what was sent: only the kind of failure is told.</summary>
    private static RequestRejectedException Refused(Exception? failure) => failure as RequestRejectedException ?? new RequestRejectedException(
        401, "oidc-refused", $"Answer of the identity provider: expected a fresh one to a question of this browser, found one that does not hold ({(failure?.InnerException ?? failure)?.GetType().Name ?? "used before"}). Begin again at /sign-in.");
}
