using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace OpenDay.Driver.Client;

/// <summary>Writes a text as a clerk's Word file: headings and paragraphs, in the three parts without which there is none. The same text gives the same bytes.</summary>
internal static class WordFile
{
    private const string HeadingMark = "## ";

    private static readonly XNamespace s_types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace s_links = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace s_word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly DateTimeOffset s_writtenAt = new(2023, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public static string NameOf(string title) => $"{title}.docx";

    /// <param name="markdown">Headings of the second level, and paragraphs of one line each.</param>
    public static byte[] Write(string markdown)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", ContentTypes());
            Add(archive, "_rels/.rels", Links());
            Add(archive, "word/document.xml", Document(markdown.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        }

        return file.ToArray();
    }

    private static XElement ContentTypes() => new(
        s_types + "Types",
        new XElement(s_types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
        new XElement(
            s_types + "Override",
            new XAttribute("PartName", "/word/document.xml"),
            new XAttribute("ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")));

    private static XElement Links() => new(
        s_links + "Relationships",
        new XElement(
            s_links + "Relationship",
            new XAttribute("Id", "rId1"),
            new XAttribute("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"),
            new XAttribute("Target", "word/document.xml")));

    private static XElement Document(IEnumerable<string> lines) =>
        new(s_word + "document", new XElement(s_word + "body", lines.Select(line => line.StartsWith(HeadingMark, StringComparison.Ordinal) ? Heading(line[HeadingMark.Length..]) : Paragraph(line))));

    private static XElement Heading(string text) => Paragraph(
        text, new XElement(s_word + "pPr", new XElement(s_word + "outlineLvl", new XAttribute(s_word + "val", 1))));

    private static XElement Paragraph(string text, XElement? properties = null) =>
        new(s_word + "p", properties, new XElement(s_word + "r", new XElement(s_word + "t", text)));

    private static void Add(ZipArchive archive, string name, XElement content)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = s_writtenAt;
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), content).Save(writer, SaveOptions.DisableFormatting);
    }
}
