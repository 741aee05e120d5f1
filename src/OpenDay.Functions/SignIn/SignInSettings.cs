using System;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace OpenDay.Functions.SignIn;

/// <summary>How people sign in.</summary>
/// <param name="Development">Whoever they say they are, they are: for the demo and for development only.</param>
/// <param name="TokenKey">Signs the operator's tokens for rehearsals; null where there are none.</param>
/// <param name="EasyAuth">Whether the platform signs people in before a request comes here, and says in a header whom: only where nothing else can reach the app.</param>
/// <param name="Oidc">The identity provider; null where there is none.</param>
public sealed record SignInSettings(bool Development, byte[]? TokenKey = null, bool EasyAuth = false, OidcSettings? Oidc = null)
{
    public const string TokenKeySetting = "SignIn:TokenKey";

    private const string Key = "SignIn";
    private const string EasyAuthKey = "SignIn:EasyAuth";
    private const string DevelopmentValue = "Development";

    /// <summary>Reads <c>SignIn</c>: <c>Development</c> or nothing. Where nothing is set, the Development environment and the demo have the development sign-in, and everywhere else people sign in with accounts.</summary>
    /// <exception cref="SignInRefusedException">The development sign-in is asked for where real people are.</exception>
    public static SignInSettings Read(IConfiguration configuration, IHostEnvironment environment, bool demo) =>
        ReadDevelopment(configuration, environment, demo) with
        {
            TokenKey = ReadTokenKey(configuration[TokenKeySetting]),
            EasyAuth = ReadSwitch(EasyAuthKey, configuration[EasyAuthKey]),
            Oidc = OidcSettings.Read(configuration),
        };

    /// <exception cref="SignInRefusedException">It is no switch.</exception>
    internal static bool ReadSwitch(string key, string? text) => text switch
    {
        null or "" => false,
        _ when bool.TryParse(text, out var on) => on,
        _ => throw new SignInRefusedException($"Setting '{key}': expected 'true', 'false' or nothing, found '{text}'. Correct or remove it."),
    };

    /// <summary>Reads <c>SignIn__TokenKey</c>: base64 of at least 32 random bytes.</summary>
    /// <exception cref="SignInRefusedException">It is something else.</exception>
    internal static byte[]? ReadTokenKey(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length >= RehearsalToken.LeastKeyBytes
            ? key[..length]
            : throw new SignInRefusedException(
                $"Setting 'SignIn__TokenKey': expected the base64 of at least {RehearsalToken.LeastKeyBytes} random bytes, found {(length == 0 ? "something else" : $"{length} bytes")}. Make one with 'openssl rand -base64 32'.");
    }

    private static SignInSettings ReadDevelopment(IConfiguration configuration, IHostEnvironment environment, bool demo)
    {
        var harmless = demo || environment.IsDevelopment();
        return configuration[Key] switch
        {
            null or "" => new SignInSettings(harmless),
            var value when !value.Equals(DevelopmentValue, StringComparison.OrdinalIgnoreCase) => throw new SignInRefusedException(
                $"Setting '{Key}': expected '{DevelopmentValue}' or nothing, found '{value}'. Correct or remove it."),
            _ when !harmless => throw new SignInRefusedException(
                $"Setting '{Key}': expected '{DevelopmentValue}' only with --demo or in the environment 'Development', found it in the environment '{environment.EnvironmentName}'. Anybody could sign in as anybody: remove the setting."),
            _ => new SignInSettings(true),
        };
    }
}
