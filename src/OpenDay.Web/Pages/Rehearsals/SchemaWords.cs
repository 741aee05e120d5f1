using System.Text.RegularExpressions;
using OpenDay.Web.Language;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>A text of the plan's schema, which says everything in Chinese and then in English, in the reader's language.</summary>
internal static partial class SchemaWords
{
    public static string Of(string text, Words words) => Both().Match(text) is { Success: true } both
        ? both.Groups[words == Words.English ? "english" : "chinese"].Value
        : text;

    [GeneratedRegex(@"^(?<chinese>.*[^\x00-\x7F].*?) (?<english>[A-Z][\x00-\x7F]*)$")]
    private static partial Regex Both();
}
