using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenDay.Campaigns.Plans.Schema;

/// <summary>The values of the keyword <c>format</c> that are asserted, with what each expects.</summary>
internal static partial class Formats
{
    /// <summary>Format to what it expects and what to do.</summary>
    public static IReadOnlyDictionary<string, (string Expected, string Remedy)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["date-time"] = ("a date, time and offset", "Write it like 2023-05-15T00:00:00+08:00."),
        ["date"] = ("a date", "Write it like 2023-05-15."),
        ["email"] = ("an e-mail address", "Write it like name@example.org."),
    };

    public static bool Holds(string format, string text) => format switch
    {
        "date-time" => DateAndTime().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "email" => Email().IsMatch(text),
        _ => throw new JsonException($"Format '{format}' is not supported."),
    };

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateAndTime();

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
