using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Media.Documents;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests.Documents;

/// <summary>A Word file put together part by part, so that it can also hold what no word processor writes.</summary>
internal sealed class WordFile
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, byte[]> _entries = [];
    private readonly StringBuilder _relationships = new();
    private readonly StringBuilder _types = new();

    public WordFile(string body)
    {
        Add("word/document.xml",
            $"""
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{Relations}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>{body}</w:body></w:document>
            """);
    }

    public string MainType { get; init; } = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public string MainRelation { get; init; } = Relations + "/officeDocument";

    public WordFile Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    public WordFile Add(string name, byte[] content)
    {
        _entries[name] = content;
        return this;
    }

    /// <summary>A part that the document refers to by an id.</summary>
    public WordFile Part(string id, string relation, string name, string contentType, byte[] content)
    {
        _relationships.Append($"""<Relationship Id="{id}" Type="{Relations}/{relation}" Target="{name}"/>""");
        _types.Append($"""<Override PartName="/word/{name}" ContentType="{contentType}"/>""");
        return Add("word/" + name, content);
    }

    public WordFile Link(string id, string relation, string target)
    {
        _relationships.Append($"""<Relationship Id="{id}" Type="{Relations}/{relation}" Target="{target}" TargetMode="External"/>""");
        return this;
    }

    public WordFile Styles(string styles) => Part("styles", "styles", "styles.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml", Encoding.UTF8.GetBytes(
        $"""<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{styles}</w:styles>"""));

    public WordFile Numbering(string numbering) => Part("numbering", "numbering", "numbering.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml", Encoding.UTF8.GetBytes(
        $"""<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{numbering}</w:numbering>"""));

    public byte[] ToBytes()
    {
        Add("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{MainType}"/>{_types}</Types>""");
        Add("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="main" Type="{MainRelation}" Target="word/document.xml"/></Relationships>""");
        Add("word/_rels/document.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{_relationships}</Relationships>""");
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public Task<ImportedDocument> ImportAsync() => ImportAsync(ToBytes());

    public static async Task<ImportedDocument> ImportAsync(byte[] content, string fileName = "材料.docx")
    {
        using var import = new DocumentImport();
        return await import.ImportAsync(new MemoryStream(content), fileName, CancellationToken.None);
    }
}
