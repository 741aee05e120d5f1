using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace OpenDay.Functions.Problems;

/// <summary>The titles of problems by code and language, from one resource file; by status for a code that has none.</summary>
internal static class ProblemTitles
{
    private static readonly Dictionary<string, Dictionary<string, string>> s_titles = Load();

    public static IEnumerable<string> Codes => s_titles.Keys;

    /// <param name="language">BCP 47; the language of the resource file whose tag is the same.</param>
    public static string Of(string code, int status, string language)
    {
        var titles = s_titles.GetValueOrDefault(code)
            ?? s_titles.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture))
            ?? s_titles["500"];
        return titles[language];
    }

    private static Dictionary<string, Dictionary<string, string>> Load()
    {
        using var resource = typeof(ProblemTitles).Assembly.GetManifestResourceStream("problems/titles.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(resource)!;
    }
}
