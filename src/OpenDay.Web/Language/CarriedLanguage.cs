using System.Text.RegularExpressions;

namespace OpenDay.Web.Language;

/// <summary>
/// Carries the language that an address names into every way on from its page: public pages leave no cookie that would remember it.
/// </summary>
public static partial class CarriedLanguage
{
    public static string Into(string html, string tag) => GetForm().Replace(
        Ways().Replace(html, way => $"{way.Groups["name"].Value}=\"{Address(way.Groups["path"].Value, tag, "&amp;")}{way.Groups["rest"].Value}\""),
        form => $"{form.Value}<input type=\"hidden\" name=\"lang\" value=\"{tag}\">");

    /// <param name="address">A path of this site without a fragment.</param>
    /// <param name="and">How the sign between two values is written there.</param>
    public static string Address(string address, string tag, string and = "&") =>
        address.Contains("lang=", System.StringComparison.Ordinal) ? address : $"{address}{(address.Contains('?') ? and : "?")}lang={tag}";

    /// <summary>Links and forms to pages of the site; its files, feeds and interface for programs have no language.</summary>
    [GeneratedRegex(@"\b(?<name>href|action)=""(?<path>/(?!assets/|feeds/|api/|dev/)[^""#]*)(?<rest>#[^""]*)?""", RegexOptions.ExplicitCapture)]
    private static partial Regex Ways();

    /// <summary>A browser puts the fields of such a form in the place of its address's query.</summary>
    [GeneratedRegex("""<form [^>]*method="get"[^>]*>""")]
    private static partial Regex GetForm();
}
