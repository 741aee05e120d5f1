using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>
/// The values of the keyword <c>format</c> that a plan's schema uses. None is the library's own: those let pass what
/// <see cref="CampaignPlan"/> cannot be read from, or an address that ends its header line.
/// </summary>
internal static partial class PlanFormats
{
    private static readonly Dictionary<string, (Func<JsonElement, bool> Holds, string Code, string Expected, string Remedy)> all = new()
    {
        ["date-time"] = (Text(IsInstant), "not-an-instant", "a date, time and offset", "Write it like 2023-05-15T00:00:00+08:00."),
        ["date"] = (Text(IsDate), "not-a-date", "a date", "Write it like 2023-05-15."),
        ["email"] = (Text(IsEmail), "not-an-email", "an e-mail address", "Write it like name@example.org."),
        ["int32"] = (value => value.ValueKind != JsonValueKind.Number || value.TryGetInt32(out _), "not-a-whole-number", "a whole number", "Write a whole number without quotes."),
    };

    /// <summary>The formats as the library asserts them.</summary>
    public static FormatRegistry Registry()
    {
        var registry = new FormatRegistry();
        foreach (var (name, format) in all)
        {
            registry.Register(new PredicateFormat(name, format.Holds));
        }

        return registry;
    }

    /// <summary>The code of what fails a format, what it expects and what to do, or null if it is none of ours.</summary>
    public static (string Code, string Expected, string Remedy)? Words(string? format) =>
        format is not null && all.TryGetValue(format, out var known) ? (known.Code, known.Expected, known.Remedy) : null;

    public static bool IsInstant(string text) => DateAndTime().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _);

    public static bool IsEmail(string text) => Email().IsMatch(text);

    private static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static Func<JsonElement, bool> Text(Func<string, bool> holds) => value => value.ValueKind != JsonValueKind.String || holds(value.GetString()!);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateAndTime();

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
