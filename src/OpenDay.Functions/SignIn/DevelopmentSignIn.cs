using System;
using System.Buffers.Text;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// Takes people at their word: <c>Authorization: Development BASE64URL(JSON of the person)</c>, or a cookie of the same value.
/// What a browser sends with the cookie must bear a page's token to change anything (<see cref="FormTokenCheck"/>).
/// </summary>
internal static partial class DevelopmentSignIn
{
    public const string Scheme = "Development";
    public const string Cookie = "openday-development";

    private const string AuthorizationHeader = "Authorization";
    private const int LongestName = 100;

    /// <exception cref="RequestRejectedException">401: the header is there and cannot be read.</exception>
    public static Person? Read(HttpRequest request)
    {
        if (request.Headers.Authorization is [{ } header])
        {
            return header.StartsWith(Scheme + ' ', StringComparison.OrdinalIgnoreCase)
                ? Decode(header[(Scheme.Length + 1)..].Trim(), AuthorizationHeader)
                : throw Unreadable(AuthorizationHeader, $"a header that begins '{header.Split(' ')[0]}'");
        }

        return request.Cookies[Cookie] is { } cookie ? DecodeCookie(cookie) : null;
    }

    public static string Encode(Person person) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(person, Json.Options));

    /// <summary>Leaves the seat that the cookie says.</summary>
    public static void Leave(HttpRequest request)
    {
        if (request.Cookies.ContainsKey(Cookie))
        {
            request.HttpContext.Response.Cookies.Delete(Cookie);
        }
    }

    private static Person? DecodeCookie(string cookie)
    {
        try
        {
            return Decode(cookie, AuthorizationHeader);
        }
        catch (RequestRejectedException)
        {
            // A cookie comes with every request, wanted or not: one that cannot be read is as good as none.
            return null;
        }
    }

    /// <summary>The person that a header says.</summary>
    /// <exception cref="RequestRejectedException">401: it says none.</exception>
    public static Person Decode(string encoded, string header)
    {
        try
        {
            var person = JsonSerializer.Deserialize<Person>(Base64Url.DecodeFromChars(encoded), Json.Options)
                ?? throw Unreadable(header, "null");
            return Id().IsMatch(person.Id) && person.Name.Length is > 0 and <= LongestName && person.Roles.All(Enum.IsDefined)
                ? person
                : throw Unreadable(header, $"the id '{person.Id}' and a name of {person.Name.Length} characters");
        }
        catch (FormatException)
        {
            throw Unreadable(header, "something that is not base64url");
        }
        catch (JsonException error)
        {
            throw Unreadable(header, $"JSON that does not fit at {error.Path ?? "$"}");
        }
    }

    private static RequestRejectedException Unreadable(string header, string found) => new(
        401,
        "sign-in-unreadable",
        $"Header '{header}': expected {(header == AuthorizationHeader ? $"'{Scheme}' and " : "")}the base64url of {{\"id\",\"name\",\"roles\",\"departmentId\",\"levels\"}}, the id of letters, digits, '-', '.', '_' and '@', found {found}. Correct the header.");

    [GeneratedRegex("^[A-Za-z0-9._@-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
