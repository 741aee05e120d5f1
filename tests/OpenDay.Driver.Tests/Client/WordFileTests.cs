using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using OpenDay.Driver.Client;

namespace OpenDay.Driver.Tests.Client;

public sealed class WordFileTests
{
    private static readonly XNamespace s_word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void Headings_and_paragraphs_are_those_of_the_text()
    {
        using var archive = new ZipArchive(new MemoryStream(WordFile.Write("前言\n\n## 标题 <&>\n\n正文")));

        Assert.Equal(["[Content_Types].xml", "_rels/.rels", "word/document.xml"], archive.Entries.Select(entry => entry.FullName));
        using var part = archive.GetEntry("word/document.xml")!.Open();
        Assert.Equal(
            ["前言 ", "标题 <&> 1", "正文 "],
            XDocument.Load(part).Descendants(s_word + "p").Select(paragraph => $"{paragraph.Value} {paragraph.Descendants(s_word + "outlineLvl").SingleOrDefault()?.Attribute(s_word + "val")?.Value}"));
    }

    /// <summary>A repeated request is the same to the byte, or the app refuses its idempotency key.</summary>
    [Fact]
    public void The_same_text_gives_the_same_bytes_at_any_time()
    {
        var file = WordFile.Write("前言\n\n## 标题");

        Assert.Equal(file, WordFile.Write("前言\n\n## 标题"));
        using var archive = new ZipArchive(new MemoryStream(file));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(2023, 5, 1), entry.LastWriteTime.DateTime));
    }
}
