using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Media.Documents;

/// <summary>Reads paragraphs in the order of the file: their meaning by style, outline level and numbering.</summary>
internal sealed class DocxParagraphs(DocxStyles styles, DocxNumbering numbering, DocxRuns runs, DroppedTally dropped)
{
    private const int DeepestHeading = 3;
    private const int LongestTitle = 60;

    /// <summary>Text whose paragraph's end was deleted: the next paragraph goes on from there.</summary>
    private readonly List<Span> _carried = [];

    /// <returns>Null where nothing of it is kept, or not yet.</returns>
    public DocxParagraph? Read(W.Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties;
        var styleId = properties?.ParagraphStyleId?.Val?.Value;
        var style = styles.Paragraph(styleId);
        if (style.Name.StartsWith("toc ", StringComparison.Ordinal) || style.Name == "toc heading")
        {
            dropped.Add(DroppedKind.TableOfContents);
            return null;
        }

        var content = DocxContent.Empty();
        content.Spans.AddRange(_carried);
        _carried.Clear();
        runs.Read(paragraph, style, content);
        if (properties?.ParagraphMarkRunProperties?.Deleted is not null && paragraph.NextSibling<W.Paragraph>() is not null)
        {
            _carried.AddRange(content.Spans);
            content.Spans.Clear();
            return new(null, null, content, ReadsAsTitle: false);
        }

        // An empty numbered paragraph counts, as in Word.
        var own = properties?.NumberingProperties;
        var marker = numbering.Next(
            own?.NumberingId?.Val?.InnerText ?? style.NumberingId,
            DocxStyles.Number(own?.NumberingLevelReference?.Val) ?? (own?.NumberingId is null ? style.NumberingLevel : 0),
            styleId);
        var level = DocxStyles.Number(properties?.OutlineLevel?.Val) ?? style.OutlineLevel;
        var heading = level is >= 0 and < 9 ? Math.Min(level.Value + 1, DeepestHeading) : (int?)null;
        var words = heading is not null && marker is { Number: { } number } ? $"{number}. " : marker?.Words;
        if (words is { Length: > 0 })
        {
            content.Spans.Insert(0, new(words, content.Spans.FirstOrDefault(span => !string.IsNullOrWhiteSpace(span.Text))?.Bold ?? false));
        }

        return new(heading, marker, content, ReadsAsTitle(properties, style, content));
    }

    private static bool ReadsAsTitle(W.ParagraphProperties? properties, DocxStyle style, DocxContent content)
    {
        if (style.Name is "title" or "标题")
        {
            return true;
        }

        var text = string.Concat(content.Spans.Select(span => span.Text)).Trim();
        var centred = properties?.Justification?.Val?.InnerText is { } side ? side == "center" : style.Centred ?? false;
        return centred && text.Length is > 0 and <= LongestTitle && text[^1] is not ('。' or '；' or ';' or '：' or ':');
    }
}
