using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Assignments;
using OpenDay.Web.Language;

namespace OpenDay.Functions.Problems;

/// <summary>A problem in the words of whoever reads a page: programs get its detail.</summary>
internal static partial class ProblemWords
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>What is the matter and what to do, in one line.</summary>
    public static string Line(Problem problem, Words words) => $"{Title(problem, words)}{words["colon"]}{Advice(problem, words)}";

    public static string Title(Problem problem, Words words) => ProblemTitles.Of(problem.Code, problem.Status, words.Tag);

    /// <summary>What to do, of which file where it is one of several; the detail of what only programs meet.</summary>
    public static string Advice(Problem problem, Words words) =>
        words.Find("wrong." + problem.Code) is null ? problem.Detail
        : File().Match(problem.Detail) is { Success: true } file ? words.With("wrong.file", file.Groups[1].Value, Say("wrong." + problem.Code, problem, words))
        : Say("wrong." + problem.Code, problem, words);

    /// <summary>The words of a key, with the problem's values in their places.</summary>
    public static string Say(string key, Problem problem, Words words) => words.With(key, [.. problem.Values.Select(value => Value(value, words))]);

    private static object Value(object value, Words words) => value switch
    {
        DateTimeOffset at => words.With("zone.at", at.ToString(words["format.minute"], CultureInfo.InvariantCulture), ZoneWords.Of(at.Offset, words)),
        Limit limit => words.With("limit." + limit.What.Replace(' ', '-'), limit.What.StartsWith("bytes", StringComparison.Ordinal) ? Size(limit.Most) : limit.Most),
        _ => value,
    };

    /// <summary>In the units of file managers, rounded down: a file of that size fits.</summary>
    private static string Size(long bytes) => bytes >= Megabyte
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} KB");

    [GeneratedRegex(@"\A(?:Photo|Document) '(.+?)': expected ")]
    private static partial Regex File();
}
