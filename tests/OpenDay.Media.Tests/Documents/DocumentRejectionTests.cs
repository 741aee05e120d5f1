using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Media.Documents;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests.Documents;

/// <summary>What is turned away, in which words, and at what cost.</summary>
[CollectionDefinition(nameof(DocumentRejectionTests), DisableParallelization = true)]
[Collection(nameof(DocumentRejectionTests))]
public sealed class DocumentRejectionTests
{
    private const string SaveAs = "Open it in Word or WPS, choose Save As, the type .docx, and send that.";
    private const string SaveAgain = "Open it in Word or WPS, save it as .docx under a new name, and send that.";
    private const string Paste = "Copy the text and paste it into the form instead.";
    private const string Paragraph = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>";

    private static readonly byte[] oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

    public static TheoryData<string, byte[], DocumentRejection, string> Files => new()
    {
        { "nothing", [], DocumentRejection.NotADocument, Other("an empty file", "Send the document again.") },
        { "doc", [.. oldOffice, .. Encoding.Unicode.GetBytes("WordDocument")], DocumentRejection.NotADocument, Other("a document of the old kind (.doc or .wps)", SaveAs) },
        { "password", [.. oldOffice, .. Encoding.Unicode.GetBytes("EncryptedPackage")], DocumentRejection.Unsafe, "Document '材料.docx': expected a document that opens without a password, found one that is protected by a password. Open it in Word or WPS, remove the password, save it, and send it again." },
        { "pdf", Encoding.ASCII.GetBytes("%PDF-1.7"), DocumentRejection.NotADocument, Other("a PDF document", "Send the Word document that it was made from, or copy the text and paste it into the form.") },
        { "rtf", Encoding.ASCII.GetBytes("{\\rtf1 x}"), DocumentRejection.NotADocument, Other("an RTF document", SaveAs) },
        { "text", Encoding.UTF8.GetBytes("政务公开"), DocumentRejection.NotADocument, Other("text", Paste) },
        { "jpeg", [0xff, 0xd8, 0xff, 0xe0], DocumentRejection.NotADocument, Other("a JPEG image", "Send it as a photo, and the text as .docx.") },
        { "zip", Zip(("a.txt", "x")), DocumentRejection.NotADocument, Other("a ZIP archive", "Unpack it and send the Word document that is in it.") },
        { "odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")), DocumentRejection.NotADocument, Other("an OpenDocument text (.odt)", "Open it in Word, WPS or LibreOffice, choose Save As, the type .docx, and send that.") },
        { "xlsx", Zip(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")), DocumentRejection.NotADocument, Other("a table or slides (Excel, PowerPoint or WPS)", "Copy what belongs to the text into a Word document, and send that.") },
        { "cut", new WordFile(Paragraph).ToBytes()[..400], DocumentRejection.NotADocument, Damaged("its parts do not fit together") },
        { "path", new WordFile(Paragraph).Add("word/../../etc/passwd", "x").ToBytes(), DocumentRejection.NotADocument, Damaged("a file within it has a name that leads out of it") },
        { "drive", new WordFile(Paragraph).Add("C:\\x", "x").ToBytes(), DocumentRejection.NotADocument, Damaged("a file within it has a name that leads out of it") },
        { "twice", new WordFile(Paragraph).Add("word/Document.xml", "x").ToBytes(), DocumentRejection.NotADocument, Damaged("two files within it have one name") },
        { "locked", Locked(new WordFile(Paragraph).ToBytes()), DocumentRejection.Unsafe, "Document '材料.docx': expected a document that opens without a password, found one that is protected by a password. Remove the password, and send it again." },
        { "docm", new WordFile(Paragraph) { MainType = "application/vnd.ms-word.document.macroEnabled.main+xml" }.ToBytes(), DocumentRejection.Unsafe, Macros },
        { "vba", new WordFile(Paragraph).Part("vba", "../../../microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", "application/vnd.ms-office.vbaProject", [1]).ToBytes(), DocumentRejection.Unsafe, Macros },
        { "ole", new WordFile(Paragraph).Part("ole", "oleObject", "embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", [1]).ToBytes(), DocumentRejection.Unsafe, Objects },
        { "object", new WordFile("<w:p><w:r><w:object/></w:r></w:p>").ToBytes(), DocumentRejection.Unsafe, Objects },
        { "sheet", new WordFile(Paragraph).Part("x", "package", "embeddings/x.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [1]).ToBytes(), DocumentRejection.Unsafe, Objects },
        { "doctype", Raw("<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"), DocumentRejection.NotADocument, Damaged("a part of it is not the XML that it should be") },
        { "laughs", Raw("<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w>&b;</w>"), DocumentRejection.NotADocument, Damaged("a part of it is not the XML that it should be") },
        { "no xml", Raw("Hello"), DocumentRejection.NotADocument, Damaged("a part of it is not the XML that it should be") },
        { "deep", Raw(string.Concat(Enumerable.Repeat("<a>", 10_000))), DocumentRejection.TooLarge, TooLarge("200 elements within each other") },
        { "wide", Raw("<a " + string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"a{number}=\"\"")) + "/>"), DocumentRejection.TooLarge, TooLarge("100 attributes of one element") },
        { "many", Raw("<a>" + string.Concat(Enumerable.Repeat("<b/>", 300_000)) + "</a>"), DocumentRejection.TooLarge, TooLarge("300,000 elements in one part") },
        { "entries", Zip([.. Enumerable.Range(0, 2_001).Select(number => ($"{number}.txt", ""))]), DocumentRejection.TooLarge, TooLarge("2,000 files within it") },
        { "bomb", Bomb("word/media/x.bin", 1_000), DocumentRejection.TooLarge, TooLarge("104,857,600 bytes unpacked") },
        { "list bomb", Bomb("word/_rels/x.rels", 2), DocumentRejection.TooLarge, TooLarge("1,048,576 bytes of a list within it") },
    };

    private static string Macros => "Document '材料.docx': expected a document without macros, found one with macros. Save it in Word or WPS with the type .docx, which has none, and send that.";

    private static string Objects => "Document '材料.docx': expected a document without embedded objects, found one with an object of another program within it. Delete the object in Word or WPS, or put a picture of it in its place, and send it again.";

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task A_wrong_file_is_turned_away_with_what_to_do(string name, byte[] content, DocumentRejection reason, string message)
    {
        _ = name;
        var before = GC.GetTotalAllocatedBytes();

        var rejected = await Assert.ThrowsAsync<DocumentRejectedException>(() => WordFile.ImportAsync(content));

        Assert.Equal(message, rejected.Message);
        Assert.Equal(reason, rejected.Reason);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64L * 1024 * 1024);
    }

    [Fact]
    public async Task No_byte_is_read_beyond_the_limit()
    {
        using var import = new DocumentImport();
        var endless = new EndlessStream();
        var rejected = await Assert.ThrowsAsync<DocumentRejectedException>(() => import.ImportAsync(endless, "a\nb.docx", default));
        Assert.Equal("Document 'ab.docx': expected at most 20,971,520 bytes, found more. Leave out pictures or compress them, or send the text in parts.", rejected.Message);
        Assert.InRange(endless.Given, 0, 21 * 1024 * 1024);
    }

    /// <summary>Whatever becomes of a Word file, it is imported or turned away.</summary>
    [Fact]
    public async Task Two_hundred_damaged_files_are_imported_or_turned_away()
    {
        var valid = new WordFile(Paragraph + "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:hyperlink r:id=\"l\"><w:r><w:t>乙</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>")
            .Styles("<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>")
            .Numbering("<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")
            .Link("l", "hyperlink", "https://example.org/")
            .ToBytes();
        var stored = Stored(valid);
        var random = new Random(20230515);
        var imported = 0;
        var rejected = 0;
        for (var round = 0; round < 200; round++)
        {
            // Packed, the damage hits the archive; stored, it hits the XML within.
            var content = (byte[])(round % 2 == 0 ? valid : stored).Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                content[random.Next(content.Length)] = (byte)random.Next(256);
            }

            try
            {
                await WordFile.ImportAsync(random.Next(10) == 0 ? content[..random.Next(content.Length)] : content);
                imported++;
            }
            catch (DocumentRejectedException)
            {
                rejected++;
            }
        }

        Assert.Equal(200, imported + rejected);
        Assert.InRange(rejected, 50, 399);
    }

    [Fact]
    public async Task A_text_over_the_limits_of_a_document_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => new WordFile($"<w:p><w:r><w:t>{new string('字', 200_001)}</w:t></w:r></w:p>").ImportAsync());
        Assert.Equal("Text: expected at most 200,000 characters, found 200,001. Shorten the text, or send it in parts.", refusal.Message);
    }

    private static string Other(string found, string remedy) => $"Document '材料.docx': expected a Word document (.docx) by its content, found {found}. {remedy}";

    private static string Damaged(string found) => Other($"one that is damaged: {found}", SaveAgain);

    private static string TooLarge(string most) => $"Document '材料.docx': expected at most {most}, found more. Leave out pictures or compress them, or send the text in parts.";

    private static byte[] Raw(string document) => new WordFile("").Add("word/document.xml", document).ToBytes();

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The bit that says "encrypted", set for the first file in the archive's directory.</summary>
    private static byte[] Locked(byte[] archive)
    {
        archive[archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        return archive;
    }

    private static byte[] Bomb(string name, int megabytes)
    {
        var bytes = new MemoryStream(new WordFile(Paragraph).ToBytes());
        var grown = new MemoryStream();
        bytes.CopyTo(grown);
        using (var archive = new ZipArchive(grown, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
            var zeros = new byte[1024 * 1024];
            for (var written = 0; written < Math.Min(megabytes, 110); written++)
            {
                entry.Write(zeros);
            }
        }

        return grown.ToArray();
    }

    private static byte[] Stored(byte[] packed)
    {
        using var source = new ZipArchive(new MemoryStream(packed));
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = archive.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                from.CopyTo(to);
            }
        }

        return bytes.ToArray();
    }
}
