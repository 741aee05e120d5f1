using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Reads whom the platform signed in. Without the setting the header counts for nothing, as anybody can send it.</summary>
public sealed class EasyAuthSignIn(SignInSettings settings, RecognizeAccount recognizeAccount, NotePlatformSignIn notePlatformSignIn)
{
    internal const string Header = "X-MS-CLIENT-PRINCIPAL";

    private static readonly string[] s_subjects =
    [
        "http://schemas.microsoft.com/identity/claims/objectidentifier", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "sub",
    ];

    private static readonly string[] s_emails = ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email", "preferred_username"];

    /// <summary>Where whoever the platform signed in signs out of it; null for everybody else.</summary>
    public static string? WayOut(SignInSettings settings, HttpRequest request) =>
        settings.EasyAuth && request.Headers.ContainsKey(Header) ? "/.auth/logout?post_logout_redirect_uri=%2F" : null;

    public async Task<Person?> FindAsync(HttpRequest request)
    {
        if (!settings.EasyAuth || request.Headers[Header] is not [{ Length: > 0 } header])
        {
            return null;
        }

        var principal = Read(header);
        string? Find(string[] types) => types.Select(type => principal.Claims.FirstOrDefault(claim => claim.Type == type)?.Value).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        var subject = Find(s_subjects) ?? throw Unreadable("no claim that names a subject");
        var vouched = new VouchedPerson(new ExternalIdentity($"platform:{principal.Provider}", subject), Find(s_emails), null, null);
        var account = await recognizeAccount.RunAsync(vouched, request.HttpContext.RequestAborted);
        await notePlatformSignIn.RunAsync(account);
        return account.ToPerson();
    }

    private static Principal Read(string header)
    {
        try
        {
            return JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(header)) is { Provider.Length: > 0, Claims: not null } principal
                ? principal
                : throw Unreadable("another document");
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw Unreadable("something else");
        }
    }

    private static RequestRejectedException Unreadable(string found) => new(
        401, "platform-sign-in-unreadable", $"Header '{Header}': expected the base64 of {{\"auth_typ\",\"claims\"}} as the platform sends it, found {found}. Tell the operator.");

    private sealed record Principal(
        [property: JsonPropertyName("auth_typ")] string Provider, [property: JsonPropertyName("claims")] IReadOnlyList<PrincipalClaim> Claims);

    private sealed record PrincipalClaim([property: JsonPropertyName("typ")] string Type, [property: JsonPropertyName("val")] string Value);
}
