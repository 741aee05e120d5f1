using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.Requests;

/// <summary>Reads the query of an address.</summary>
internal static class Queries
{
    public static string? Text(HttpRequest request, string name) =>
        request.Query[name] switch
        {
            [] => null,
            [{ Length: > 0 } value] => value,
            var values => throw Unfit(name, "one value", $"{values.Count}: '{values}'"),
        };

    /// <summary>What was chosen in a form whose answer is an address; null where its field was left empty or out.</summary>
    public static string? Choice(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>A number from 0, or 0 where there is none.</summary>
    public static long Number(HttpRequest request, string name) =>
        Text(request, name) is not { } text ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000_000 ? number
        : throw Unfit(name, "a whole number below 1000000000000", $"'{text}'");

    private static RequestRejectedException Unfit(string name, string expected, string found) =>
        new(400, "query-invalid", $"Query '{name}': expected {expected}, found {found}. Correct or remove it.");
}
