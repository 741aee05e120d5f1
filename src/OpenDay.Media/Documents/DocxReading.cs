using System;
using System.IO;
using System.Linq;
using DocumentFormat.OpenXml.Packaging;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Documents;

/// <summary>Reads a Word file whose package was looked through before.</summary>
internal static class DocxReading
{
    private const string TemplateLink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate";
    private const string DeleteObject = "Delete the object in Word or WPS, or put a picture of it in its place, and send it again.";

    public static ImportedDocument Read(byte[] content, DocumentRejections rejections)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
        var main = file.MainDocumentPart ?? throw rejections.Other("a ZIP archive", "Unpack it and send the Word document that is in it.");
        var dropped = new DroppedTally();
        RequireHarmless(file, dropped, rejections);
        PartInspection.Require(main, rejections);
        PartInspection.Require(main.StyleDefinitionsPart, rejections);
        PartInspection.Require(main.NumberingDefinitionsPart, rejections);

        var styles = new DocxStyles(main.StyleDefinitionsPart?.Styles);
        var pictures = new DocxPictures(main, dropped, rejections);
        var runs = new DocxRuns(styles, pictures, dropped, rejections);
        var paragraphs = new DocxParagraphs(styles, new DocxNumbering(main.NumberingDefinitionsPart?.Numbering, styles), runs, dropped);
        var body = new DocxBody(paragraphs, dropped);
        var blocks = main.Document?.Body is { } found ? body.Read(found) : throw rejections.Damaged("it has no text part");
        var (title, rest) = TitleFinding.Split(blocks, body.BeginsWithTitle);
        return new(title, Document.Of(rest), pictures.All, dropped.All);
    }

    private static void RequireHarmless(WordprocessingDocument file, DroppedTally dropped, DocumentRejections rejections)
    {
        foreach (var part in file.GetAllParts())
        {
            if (part is VbaProjectPart or VbaDataPart || part.ContentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || part.ContentType.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            {
                throw rejections.Unsafe("without macros", "one with macros", "Save it in Word or WPS with the type .docx, which has none, and send that.");
            }

            // A chart carries its figures as a table; it is left out whole.
            if (part is EmbeddedObjectPart or EmbeddedControlPersistencePart || (part is EmbeddedPackagePart && !part.GetParentParts().All(parent => parent is ChartPart or ExtendedChartPart)))
            {
                throw rejections.Unsafe("without embedded objects", "one with an object of another program within it", DeleteObject);
            }

            foreach (var _ in part.ExternalRelationships.Where(relationship => relationship.RelationshipType == TemplateLink))
            {
                dropped.Add(DroppedKind.LinkedTemplate);
            }
        }
    }
}
