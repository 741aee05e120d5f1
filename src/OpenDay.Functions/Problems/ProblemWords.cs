using System.Text.RegularExpressions;
using OpenDay.Web.Language;

namespace OpenDay.Functions.Problems;

/// <summary>A problem in the words of whoever reads a page: programs get its detail.</summary>
internal static partial class ProblemWords
{
    /// <summary>What is the matter and what to do, in one line.</summary>
    public static string Line(Problem problem, Words words) => $"{Title(problem, words)}{words["colon"]}{Advice(problem, words)}";

    public static string Title(Problem problem, Words words) => ProblemTitles.Of(problem.Code, problem.Status, words.Tag);

    /// <summary>What to do, of which file where it is one of several; the detail of what only programs meet.</summary>
    public static string Advice(Problem problem, Words words) =>
        words.Find("wrong." + problem.Code) is not { } said ? problem.Detail
        : File().Match(problem.Detail) is { Success: true } file ? words.With("wrong.file", file.Groups[1].Value, said)
        : said;

    [GeneratedRegex(@"\A(?:Photo|Document) '(.+?)': expected ")]
    private static partial Regex File();
}
