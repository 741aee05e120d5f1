using System.Collections.Generic;
using System.Linq;
using DocumentFormat.OpenXml;
using OpenDay.Campaigns.Documents;
using M = DocumentFormat.OpenXml.Math;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Media.Documents;

/// <summary>
/// Reads what is within a paragraph: runs of text with their weight, pictures, text boxes. Deleted and hidden text and the
/// instructions of fields are passed over.
/// </summary>
internal sealed class DocxRuns(DocxStyles styles, DocxPictures pictures, DroppedTally dropped, DocumentRejections rejections)
{
    /// <summary>The open fields, each with whether its instructions, not yet its result, are being read. A field may span paragraphs.</summary>
    private readonly Stack<bool> _fields = new();

    private int _instructions;

    public void Read(OpenXmlElement parent, DocxStyle paragraphStyle, DocxContent content)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case W.Run run:
                    ReadRun(run, paragraphStyle, content);
                    break;
                case W.Hyperlink:
                    dropped.Add(DroppedKind.Link);
                    Read(child, paragraphStyle, content);
                    break;
                case W.InsertedRun or W.MoveToRun:
                    dropped.Add(DroppedKind.TrackedChange);
                    Read(child, paragraphStyle, content);
                    break;
                case W.DeletedRun or W.MoveFromRun:
                    dropped.Add(DroppedKind.TrackedChange);
                    break;
                case M.OfficeMath or M.Paragraph:
                    dropped.Add(DroppedKind.Equation);
                    content.Spans.Add(new(string.Concat(child.Descendants<M.Text>().Select(text => text.Text))));
                    break;
                case W.SubDocumentReference:
                    dropped.Add(DroppedKind.IncludedDocument);
                    break;
                case OpenXmlUnknownElement { LocalName: "smartTag" } tag:
                    // Word 2003 put dates and names into them; the SDK knows them no longer.
                    content.Spans.Add(new(string.Concat(tag.Descendants().Where(part => part.LocalName == "t").Select(text => text.InnerText))));
                    break;
                case AlternateContent alternate when Chosen(alternate) is { } chosen:
                    Read(chosen, paragraphStyle, content);
                    break;
                case W.SdtRun or W.SdtContentRun or W.SimpleField or W.CustomXmlRun or W.BidirectionalOverride or W.BidirectionalEmbedding:
                    Read(child, paragraphStyle, content);
                    break;
            }
        }
    }

    /// <summary>Of two forms of the same content, the newer one.</summary>
    public static OpenXmlElement? Chosen(AlternateContent alternate) =>
        (OpenXmlElement?)alternate.GetFirstChild<AlternateContentChoice>() ?? alternate.GetFirstChild<AlternateContentFallback>();

    private void ReadRun(W.Run run, DocxStyle paragraphStyle, DocxContent content)
    {
        var properties = run.RunProperties;
        var style = styles.Of(properties?.RunStyle?.Val?.Value);
        var bold = DocxStyles.IsOn(properties?.Bold) ?? style.Bold ?? paragraphStyle.Bold ?? false;
        if (DocxStyles.IsOn(properties?.Vanish) ?? style.Hidden ?? paragraphStyle.Hidden ?? false)
        {
            if (run.Elements<W.Text>().Any())
            {
                dropped.Add(DroppedKind.HiddenText);
            }

            return;
        }

        ReadParts(run, bold, content);
    }

    private void ReadParts(OpenXmlElement parent, bool bold, DocxContent content)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case W.FieldChar field:
                    Follow(field);
                    break;
                case W.EmbeddedObject or W.Control:
                    throw rejections.Unsafe("without embedded objects", "one with an object of another program within it", "Delete the object in Word or WPS, or put a picture of it in its place, and send it again.");
                case W.CommentReference:
                    dropped.Add(DroppedKind.Comment);
                    break;
                case W.FootnoteReference or W.EndnoteReference:
                    dropped.Add(DroppedKind.Footnote);
                    break;
                case var _ when _instructions > 0:
                    break;
                case W.Drawing drawing:
                    pictures.Read(drawing, content);
                    break;
                case W.Picture old:
                    ReadOld(old, content);
                    break;
                case AlternateContent alternate when Chosen(alternate) is { } chosen:
                    ReadParts(chosen, bold, content);
                    break;
                case W.Ruby ruby:
                    foreach (var inner in ruby.Elements<W.RubyBase>().SelectMany(text => text.Elements<W.Run>()))
                    {
                        ReadParts(inner, bold, content);
                    }

                    break;
                default:
                    content.Spans.Add(new(Letters(child), bold));
                    break;
            }
        }
    }

    /// <summary>A drawing of the old kind: its text boxes are read, its pictures are not.</summary>
    private void ReadOld(W.Picture old, DocxContent content)
    {
        var boxes = old.Descendants<W.TextBoxContent>().Where(box => !box.Ancestors<W.TextBoxContent>().Any(outer => outer.Ancestors().Contains(old))).ToList();
        foreach (var box in boxes)
        {
            dropped.Add(DroppedKind.TextBox);
            content.Boxes.Add(box);
        }

        if (boxes.Count == 0)
        {
            dropped.Add(DroppedKind.UnsupportedPicture);
        }
    }

    private void Follow(W.FieldChar field)
    {
        switch (field.FieldCharType?.InnerText)
        {
            case "begin":
                _fields.Push(true);
                break;
            case "separate" when _fields.TryPop(out _):
                _fields.Push(false);
                break;
            case "end":
                _fields.TryPop(out _);
                break;
        }

        _instructions = _fields.Count(instructing => instructing);
    }

    private static string Letters(OpenXmlElement part) => part switch
    {
        W.Text text => text.Text,
        W.TabChar => " ",
        W.Break line when line.Type?.InnerText is null or "textWrapping" => "\n",
        W.CarriageReturn => "\n",
        W.NoBreakHyphen => "-",
        _ => "",
    };
}
