using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Ports;
using A = DocumentFormat.OpenXml.Drawing;
using W = DocumentFormat.OpenXml.Wordprocessing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace OpenDay.Media.Documents;

/// <summary>Collects the pictures of a Word file: each part once, also where it is shown twice.</summary>
internal sealed class DocxPictures(MainDocumentPart main, DroppedTally dropped, DocumentRejections rejections)
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<ImportedPicture> _pictures = [];

    public IReadOnlyList<ImportedPicture> All => _pictures;

    /// <summary>Adds what a drawing shows to the paragraph that holds it.</summary>
    public void Read(W.Drawing drawing, DocxContent content)
    {
        var properties = drawing.Descendants<Wp.DocProperties>().FirstOrDefault();
        var alt = properties?.Description?.Value ?? properties?.Title?.Value ?? "";
        var found = false;
        foreach (var element in Shown(drawing))
        {
            switch (element)
            {
                case W.TextBoxContent box:
                    dropped.Add(DroppedKind.TextBox);
                    content.Boxes.Add(box);
                    found = true;
                    break;
                case A.Blip blip:
                    Read(blip, alt, content);
                    found = true;
                    break;
            }
        }

        if (!found)
        {
            dropped.Add(DroppedKind.Drawing);
        }
    }

    private void Read(A.Blip blip, string alt, DocxContent content)
    {
        if (blip.Embed?.Value is not { Length: > 0 } id)
        {
            dropped.Add(DroppedKind.LinkedPicture);
        }
        else if (IsCropped(blip))
        {
            dropped.Add(DroppedKind.CroppedPicture);
        }
        else if (Number(id, alt) is { } number)
        {
            content.Pictures.Add(new(number, alt));
        }
    }

    private int? Number(string id, string alt)
    {
        if (!main.TryGetPartById(id, out var part) || part is not ImagePart)
        {
            dropped.Add(DroppedKind.LinkedPicture);
            return null;
        }

        var name = part.Uri.OriginalString;
        if (_numbers.TryGetValue(name, out var known))
        {
            return known;
        }

        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        if (FileSignature.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).Format is null)
        {
            dropped.Add(DroppedKind.UnsupportedPicture);
            return null;
        }

        if (_pictures.Count == FileLimits.MostPictures)
        {
            throw rejections.TooLarge("pictures", FileLimits.MostPictures);
        }

        _pictures.Add(new(Path.GetFileName(name), alt, bytes.ToArray()));
        return _numbers[name] = _pictures.Count;
    }

    private static bool IsCropped(A.Blip blip) => blip.Parent?.GetFirstChild<A.SourceRectangle>() is { } shown
        && new[] { shown.Left, shown.Top, shown.Right, shown.Bottom }.Any(side => DocxStyles.Number(side) > 0);

    /// <summary>Text boxes and pictures of a drawing, without what the text boxes hold.</summary>
    private static IEnumerable<OpenXmlElement> Shown(OpenXmlElement drawing)
    {
        foreach (var child in drawing.ChildElements)
        {
            if (child is W.TextBoxContent or A.Blip)
            {
                yield return child;
                continue;
            }

            // The fallback shows the same once more.
            foreach (var inner in child is AlternateContentFallback ? [] : Shown(child))
            {
                yield return inner;
            }
        }
    }
}
