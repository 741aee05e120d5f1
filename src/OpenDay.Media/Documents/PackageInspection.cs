using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace OpenDay.Media.Documents;

/// <summary>
/// Looks through a ZIP archive before anything opens it as a document: how many entries, how large they really are once unpacked
/// (sizes that the archive declares count for nothing), under which names. Nothing unpacked is kept.
/// </summary>
internal static class PackageInspection
{
    private const string ContentTypes = "[Content_Types].xml";

    public static void Require(byte[] content, DocumentRejections rejections)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > FileLimits.MostEntries)
        {
            throw rejections.TooLarge("files within it", FileLimits.MostEntries);
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            RequireName(entry.FullName, names, rejections);
            if (entry.IsEncrypted)
            {
                throw rejections.Unsafe("that opens without a password", "one that is protected by a password", "Remove the password, and send it again.");
            }
        }

        RequireWord(archive, names, rejections);
        RequireSizes(archive, rejections);
    }

    private static void RequireName(string name, HashSet<string> names, DocumentRejections rejections)
    {
        var odd = name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Any(char.IsControl) || name.Split('/').Contains("..");
        if (odd || !names.Add(name))
        {
            throw rejections.Damaged(odd ? "a file within it has a name that leads out of it" : "two files within it have one name");
        }
    }

    private static void RequireWord(ZipArchive archive, HashSet<string> names, DocumentRejections rejections)
    {
        if (names.Contains("xl/workbook.xml") || names.Contains("ppt/presentation.xml"))
        {
            throw rejections.Other("a table or slides (Excel, PowerPoint or WPS)", "Copy what belongs to the text into a Word document, and send that.");
        }

        if (archive.GetEntry("mimetype") is not null && names.Contains("content.xml"))
        {
            throw rejections.Other("an OpenDocument text (.odt)", "Open it in Word, WPS or LibreOffice, choose Save As, the type .docx, and send that.");
        }

        if (!names.Contains(ContentTypes))
        {
            throw rejections.Other("a ZIP archive", "Unpack it and send the Word document that is in it.");
        }
    }

    private static void RequireSizes(ZipArchive archive, DocumentRejections rejections)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long total = 0;
            foreach (var entry in archive.Entries)
            {
                var isList = entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || entry.FullName.Equals(ContentTypes, StringComparison.OrdinalIgnoreCase);
                using var unpacked = entry.Open();
                long length = 0;
                int read;
                while ((read = unpacked.Read(buffer)) > 0)
                {
                    length += read;
                    total += read;
                    if (total > FileLimits.MostUnpackedBytes)
                    {
                        throw rejections.TooLarge("bytes unpacked", FileLimits.MostUnpackedBytes);
                    }

                    if (isList && length > FileLimits.MostListBytes)
                    {
                        throw rejections.TooLarge("bytes of a list within it", FileLimits.MostListBytes);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
