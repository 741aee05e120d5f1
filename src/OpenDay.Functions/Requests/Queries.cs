using System;
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

    /// <summary>An instant like <c>2023-05-08T10:00:00Z</c> or a day like <c>2023-05-08</c>, which begins in UTC; null where there is none.</summary>
    public static DateTimeOffset? Instant(HttpRequest request, string name) =>
        Text(request, name) is not { } text ? null
        : DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant
        : throw Unfit(name, "an instant like 2023-05-08T10:00:00Z or a day like 2023-05-08", $"'{text}'");

    /// <summary>One of some words, the first where there is none.</summary>
    public static string Choice(HttpRequest request, string name, params string[] words) =>
        Text(request, name) is not { } text ? words[0]
        : Array.IndexOf(words, text) >= 0 ? text
        : throw Unfit(name, string.Join(" or ", words), $"'{text}'");

    private static RequestRejectedException Unfit(string name, string expected, string found) =>
        new(400, "query-invalid", $"Query '{name}': expected {expected}, found {found}. Correct or remove it.");
}
