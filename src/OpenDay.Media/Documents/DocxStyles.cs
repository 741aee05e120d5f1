using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Media.Documents;

/// <summary>The styles of a Word file by their ids, which say nothing by themselves: Word in Chinese writes <c>1</c>, WPS <c>a3</c>.</summary>
internal sealed class DocxStyles(W.Styles? styles)
{
    private const int LongestChain = 20;

    private readonly Dictionary<string, W.Style> _styles = (styles?.Elements<W.Style>() ?? [])
        .Where(style => style.StyleId?.Value is not null)
        .DistinctBy(style => style.StyleId!.Value!)
        .ToDictionary(style => style.StyleId!.Value!, StringComparer.Ordinal);

    private readonly Dictionary<string, DocxStyle> _read = new(StringComparer.Ordinal);

    /// <summary>The style with that id; where none is named, the paragraphs' default.</summary>
    public DocxStyle Paragraph(string? id) => Of(id ?? _styles.Values.FirstOrDefault(style => style.Type?.InnerText == "paragraph" && IsOn(style.Default?.InnerText ?? "0"))?.StyleId?.Value);

    public DocxStyle Of(string? id)
    {
        if (id is null || !_styles.ContainsKey(id))
        {
            return DocxStyle.None;
        }

        if (!_read.TryGetValue(id, out var style))
        {
            _read[id] = style = Read(id);
        }

        return style;
    }

    /// <summary>An on/off property: present without a value means on.</summary>
    public static bool? IsOn(W.OnOffType? property) => property is null ? null : IsOn(property.Val?.InnerText ?? "1");

    public static int? Number(OpenXmlSimpleType? value) =>
        int.TryParse(value?.InnerText, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsOn(string value) => value is not ("0" or "false" or "off");

    private DocxStyle Read(string id)
    {
        var result = DocxStyle.None;
        var next = id;

        // A chain that leads back to itself ends here too.
        for (var length = 0; length < LongestChain && next is not null && _styles.TryGetValue(next, out var style); length++)
        {
            var paragraph = style.StyleParagraphProperties;
            var run = style.StyleRunProperties;
            var name = (style.StyleName?.Val?.Value ?? "").ToLowerInvariant();
            result = new(
                result.Name.Length > 0 ? result.Name : name,
                result.OutlineLevel ?? Number(paragraph?.OutlineLevel?.Val) ?? LevelOfName(name),
                result.Bold ?? IsOn(run?.Bold),
                result.Hidden ?? IsOn(run?.Vanish),
                result.Centred ?? (paragraph?.Justification?.Val?.InnerText is { } side ? side == "center" : null),
                result.NumberingId ?? paragraph?.NumberingProperties?.NumberingId?.Val?.InnerText,
                result.NumberingLevel ?? Number(paragraph?.NumberingProperties?.NumberingLevelReference?.Val));
            next = style.BasedOn?.Val?.Value;
        }

        return result;
    }

    private static int? LevelOfName(string name) => name.Split(' ') is ["heading" or "标题", [>= '1' and <= '9'] digit] ? digit[0] - '1' : null;
}
