using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Web.Audit;

/// <summary>A form that the detail of an action's entries has in the chain, and the words for it on a page.</summary>
/// <param name="Words">Key of the language files; its values are those of the form, in their order.</param>
/// <param name="Template">As the entries have it, with <c>{kind}</c> in the place of each value.</param>
public sealed partial record AuditForm(string Action, string Words, string Template)
{
    /// <summary>What a value of each kind looks like.</summary>
    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["body"] = "Department|Office",
        ["channel"] = "\\S+",
        ["columns"] = "[^;]+",
        ["data"] = "[a-z ]+",
        ["day"] = "[0-9-]+",
        ["deliverable"] = "[^\\s:]+",
        ["department"] = "\\S+",
        ["hash"] = "[0-9a-f]+",
        ["id"] = "[^\\s:,]+",
        ["instant"] = "[0-9TZ:.+-]+",
        ["level"] = "[^\\s:]+",
        ["name"] = ".+?",
        ["number"] = "[0-9]+",
        ["participation"] = "Organiser|Coordinator",
        ["phase"] = "\\S+",
        ["remarks"] = ".*",
        ["reminder"] = "[A-Z][A-Za-z]+",
        ["state"] = "[A-Z][A-Za-z]+",
        ["text"] = ".+",
    };

    private readonly Regex _pattern = new(
        $"\\A{Place().Replace(Regex.Escape(Template), place => $"({s_kinds[place.Groups[1].Value]})")}\\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The kinds of its values, in their order.</summary>
    public IReadOnlyList<string> Kinds { get; } = [.. Place().Matches(Regex.Escape(Template)).Select(place => place.Groups[1].Value)];

    /// <summary>The values of a detail; null for one of another form.</summary>
    public IReadOnlyList<string>? Read(string detail) =>
        _pattern.Match(detail) is { Success: true } match ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)] : null;

    // As Regex.Escape leaves it: it escapes the first brace only.
    [GeneratedRegex(@"\\\{([a-z]+)\}")]
    private static partial Regex Place();
}
