using System;
using Microsoft.Extensions.Configuration;

namespace OpenDay.Functions.SignIn;

/// <summary>The identity provider by which people sign in.</summary>
/// <param name="Authority">Below which its <c>.well-known/openid-configuration</c> stands.</param>
/// <param name="RoleClaim">The claim whose values are roles of this app; null where the accounts have them.</param>
/// <param name="TrustsEmail">Whether its addresses count as verified though it does not say so.</param>
public sealed record OidcSettings(Uri Authority, string ClientId, string? ClientSecret, string? RoleClaim, bool TrustsEmail)
{
    private const string AuthorityKey = "SignIn:Oidc:Authority";
    private const string ClientIdKey = "SignIn:Oidc:ClientId";
    private const string ClientSecretKey = "SignIn:Oidc:ClientSecret";
    private const string RoleClaimKey = "SignIn:Oidc:RoleClaim";
    private const string TrustsEmailKey = "SignIn:Oidc:TrustsEmail";

    /// <returns>Null where no provider is set.</returns>
    /// <exception cref="SignInRefusedException">What is set is no provider.</exception>
    public static OidcSettings? Read(IConfiguration configuration)
    {
        if (Value(configuration, AuthorityKey) is not { } text)
        {
            return Value(configuration, ClientIdKey) is null
                ? null
                : throw new SignInRefusedException($"Setting '{AuthorityKey}': expected the provider's address beside '{ClientIdKey}', found nothing. Set both, or neither.");
        }

        return new OidcSettings(
            Uri.TryCreate(text, UriKind.Absolute, out var authority) && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
                ? authority
                : throw new SignInRefusedException($"Setting '{AuthorityKey}': expected an https address, like 'https://login.microsoftonline.com/TENANT/v2.0', found '{text}'. Correct it."),
            Value(configuration, ClientIdKey)
                ?? throw new SignInRefusedException($"Setting '{ClientIdKey}': expected the id under which the provider knows this app, found nothing. Register the app with the provider, and set it."),
            Value(configuration, ClientSecretKey),
            Value(configuration, RoleClaimKey),
            SignInSettings.ReadSwitch(TrustsEmailKey, Value(configuration, TrustsEmailKey)));
    }

    private static string? Value(IConfiguration configuration, string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
