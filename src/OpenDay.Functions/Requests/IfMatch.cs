using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.Requests;

/// <summary>Reads which version of something a request means to change.</summary>
internal static partial class IfMatch
{
    public const string Header = "If-Match";

    /// <summary>The SHA-256 that the one strong ETag holds.</summary>
    /// <param name="address">Where the ETag is given out.</param>
    /// <exception cref="RequestRejectedException">400: there is none, or it is no such ETag.</exception>
    public static string Hash(HttpRequest request, string address) =>
        request.Headers[Header] is [{ } tag] && Tag().Match(tag) is { Success: true } match
            ? match.Groups["hash"].Value
            : throw new RequestRejectedException(
                400, "if-match-needed", $"Header '{Header}': expected the ETag that GET {address} gave, found {(request.Headers[Header] is [var found] ? $"'{found}'" : $"{request.Headers[Header].Count} headers")}. Read it, compare, and send its ETag.");

    [GeneratedRegex("^\"(?<hash>[0-9a-f]{64})\"$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
