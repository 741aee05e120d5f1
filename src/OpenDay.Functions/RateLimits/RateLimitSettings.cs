using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using Microsoft.Extensions.Configuration;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.RateLimits;

/// <summary>How much one address, or one person, may ask of what is everyone's.</summary>
/// <param name="Proxies">Whose word counts about where a request came from.</param>
internal sealed record RateLimitSettings(int PublicPerMinute, int FormsPerMinute, int SignInPerMinute, int CodesPerHour, IReadOnlyList<IPAddress> Proxies)
{
    private const string PublicKey = "RateLimits:PublicPerMinute";
    private const string FormsKey = "RateLimits:FormsPerMinute";
    private const string SignInKey = "RateLimits:SignInPerMinute";
    private const string CodesKey = "RateLimits:CodesPerHour";
    private const string ProxiesKey = "TrustedProxies";

    /// <summary>Many citizens can be behind one address: a hall's, or a telephone company's.</summary>
    private const int UsualPublic = 3_000;
    private const int UsualForms = 60;
    private const int UsualSignIn = 30;
    private const int UsualCodes = 10;
    private const int Most = 1_000_000;

    /// <exception cref="SignInRefusedException">A setting is none.</exception>
    public static RateLimitSettings Read(IConfiguration configuration) => new(
        Number(PublicKey, configuration[PublicKey], UsualPublic),
        Number(FormsKey, configuration[FormsKey], UsualForms),
        Number(SignInKey, configuration[SignInKey], UsualSignIn),
        Number(CodesKey, configuration[CodesKey], UsualCodes),
        Addresses(configuration[ProxiesKey]));

    private static int Number(string key, string? text, int usual) =>
        string.IsNullOrWhiteSpace(text) ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most ? number
        : throw new SignInRefusedException($"Setting '{key}': expected a whole number from 1 to {Most}, found '{text}'. Correct or remove it.");

    private static List<IPAddress> Addresses(string? text) =>
    [
        .. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => IPAddress.TryParse(part, out var address)
            ? address
            : throw new SignInRefusedException($"Setting '{ProxiesKey}': expected addresses like '10.0.0.4', separated by spaces, found '{part}'. Correct or remove it.")),
    ];
}
