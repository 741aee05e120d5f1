using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Papers.Word;

/// <summary>The styles of an official document 公文: its fonts, sizes and indents, as Word and WPS have them by name.</summary>
internal static class WordStyles
{
    public const string Title = "PaperTitle";
    public const string Lead = "PaperLead";
    public const string Heading = "PaperHeading";
    public const string Body = "PaperBody";
    public const string Cell = "PaperCell";

    public static Styles All() => new(
        Style(Title, "公文标题", "宋体", "44", new SpacingBetweenLines { After = "240" }, null, JustificationValues.Center, isBold: true),
        Style(Lead, "公文落款", "仿宋", "28", new SpacingBetweenLines { After = "240" }, null, JustificationValues.Center),
        Style(Heading, "公文一级标题", "黑体", "32", new SpacingBetweenLines { Before = "240", After = "120" }, null, JustificationValues.Left, outline: 0),
        Style(Body, "公文正文", "仿宋", "32", new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact }, new Indentation { FirstLine = "640" }, JustificationValues.Both),
        Style(Cell, "公文表格", "仿宋", "21", null, null, JustificationValues.Left));

    private static Style Style(
        string id, string name, string font, string size, SpacingBetweenLines? spacing, Indentation? indentation, JustificationValues justification, bool isBold = false, int? outline = null)
    {
        // The schema wants these children in exactly this order.
        var paragraph = new StyleParagraphProperties();
        Append(paragraph, outline is null ? null : new KeepNext());
        Append(paragraph, spacing);
        Append(paragraph, indentation);
        Append(paragraph, new Justification { Val = justification });
        Append(paragraph, outline is { } level ? new OutlineLevel { Val = level } : null);
        var run = new StyleRunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = font });
        Append(run, isBold ? new Bold() : null);
        Append(run, new FontSize { Val = size });
        return new Style(new StyleName { Val = name }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = true };
    }

    private static void Append(OpenXmlCompositeElement parent, OpenXmlElement? child)
    {
        if (child is not null)
        {
            parent.Append(child);
        }
    }
}
