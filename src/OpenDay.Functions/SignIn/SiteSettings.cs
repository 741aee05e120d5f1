using System;
using System.Linq;
using Microsoft.Extensions.Configuration;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Where people reach the app, which it cannot see by itself where something stands before it.</summary>
/// <param name="PublicAddress"><c>PublicAddress</c>, or what the platform says; null where neither does, and requests are taken at their word.</param>
public sealed record SiteSettings(Uri? PublicAddress, SiteAddress Site)
{
    public const string PublicAddressKey = "PublicAddress";

    private const string MailFromKey = "SignIn:MailFrom";
    private const string AzureHostKey = "WEBSITE_HOSTNAME";
    private const string UrlsKey = "urls";

    /// <exception cref="SignInRefusedException">The address is none that people could open.</exception>
    public static SiteSettings Read(IConfiguration configuration)
    {
        var address = Value(configuration, PublicAddressKey) is { } text ? Parse(text) : Platform(configuration);
        var root = address ?? Default(configuration);
        return new SiteSettings(address, new SiteAddress(root, Value(configuration, MailFromKey) ?? $"openday@{(root.HostNameType == UriHostNameType.Dns ? root.Host : "localhost")}"));
    }

    /// <summary>The name that the platform gave the app; on a machine of one's own the host's tools set it as well, without https.</summary>
    private static Uri? Platform(IConfiguration configuration) =>
        Value(configuration, AzureHostKey) is { } host && Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var address)
            ? address.IsLoopback ? new Uri($"http://{host}/") : address
            : null;

    private static Uri Default(IConfiguration configuration) =>
        Uri.TryCreate(Value(configuration, UrlsKey)?.Split(';').First(), UriKind.Absolute, out var url) ? new Uri(url, "/")
        : new Uri("http://127.0.0.1:5015/");

    private static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new SignInRefusedException(
                $"Setting '{PublicAddressKey}': expected the address by which people open the app, like 'https://openday.example.org', with no path, found '{text}'. Correct it.");

    private static string? Value(IConfiguration configuration, string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
