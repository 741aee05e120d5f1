using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Documents;

/// <summary>Imports Word files with the Open XML SDK and Markdown with Markdig. At most as many files as there are processors are worked on at a time.</summary>
internal sealed class DocumentImport : IDocumentImport, IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    public async Task<ImportedDocument> ImportAsync(Stream content, string fileName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(fileName);
        var rejections = new DocumentRejections(fileName);

        // The place is taken before the bytes are read: they are the first memory that a file costs.
        await _places.WaitAsync(cancellationToken);
        try
        {
            var bytes = await ReadAsync(content, rejections, cancellationToken);
            return await Task.Run(() => Import(bytes, rejections), cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public ImportedDocument FromMarkdown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireShort(text);
        return MarkdownReading.Read(text);
    }

    public ImportedDocument FromPastedText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireShort(text);
        return PastedText.Read(text);
    }

    public void Dispose() => _places.Dispose();

    private static ImportedDocument Import(byte[] bytes, DocumentRejections rejections)
    {
        DocumentSignature.RequireZip(bytes, rejections);
        try
        {
            PackageInspection.Require(bytes, rejections);
            return DocxReading.Read(bytes, rejections);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            // The message of the library goes into its details; it names no content.
            throw rejections.Damaged(damage is XmlException ? "a part of it is not the XML that it should be" : "its parts do not fit together");
        }
    }

    // What the archive reader and the SDK throw at bytes that are no package, no XML, or not the XML that the format says.
    private static bool IsDamage(Exception exception) => exception is
        IOException or InvalidDataException or XmlException or OpenXmlPackageException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or OverflowException;

    private static async Task<byte[]> ReadAsync(Stream content, DocumentRejections rejections, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > FileLimits.MostBytes)
            {
                throw rejections.TooLarge("bytes", FileLimits.MostBytes);
            }

            bytes.Write(buffer.AsSpan(0, read));
        }

        return bytes.ToArray();
    }

    private static void RequireShort(string text)
    {
        if (text.Length > FileLimits.MostCharacters)
        {
            throw new DocumentRejectedException(DocumentRejection.TooLarge, $"Text: expected at most {FileLimits.MostCharacters} characters, found {text.Length}. Send the text in parts.") { Values = [new Limit(FileLimits.MostCharacters, "characters")] };
        }
    }
}
