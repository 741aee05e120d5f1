using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Hashing;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using OpenDay.Workflows.Archives;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>
/// An archive taken apart by somebody who knows its form, to be changed and put together again with every checksum, length and
/// hash of the manifest made to fit.
/// </summary>
internal sealed class ForgedArchive
{
    private ForgedArchive(List<(string Name, byte[] Content)> entries) => Entries = entries;

    /// <summary>In the order of the file, without the manifest.</summary>
    public List<(string Name, byte[] Content)> Entries { get; }

    /// <summary>Changes the manifest's text after it was made to fit.</summary>
    public Func<string, string> Manifest { get; set; } = text => text;

    /// <summary>The entries that the manifest names, where they are not those of the file.</summary>
    public List<(string Name, byte[] Content)>? Named { get; set; }

    private ArchiveManifest? Original { get; init; }

    public static ForgedArchive Of(byte[] archive)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(archive), System.IO.Compression.ZipArchiveMode.Read);
        var entries = zip.Entries.Select(entry =>
        {
            using var content = new MemoryStream();
            using var source = entry.Open();
            source.CopyTo(content);
            return (entry.FullName, content.ToArray());
        }).ToList();
        return new ForgedArchive(entries[1..]) { Original = ArchiveManifest.Read(entries[0].Item2) };
    }

    /// <summary>Replaces a text within an entry, which must be there once.</summary>
    public ForgedArchive Edit(string name, string from, string to)
    {
        var index = Entries.FindIndex(entry => entry.Name == name);
        var text = Encoding.UTF8.GetString(Entries[index].Content);
        Assert.True(text.Split(from).Length == 2, $"'{from}' is {text.Split(from).Length - 1} times in {name}");
        Entries[index] = (name, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
        return this;
    }

    public byte[] Build()
    {
        var types = Original!.Entries.ToDictionary(entry => entry.Name, entry => entry.MediaType);
        var manifest = Original with
        {
            Records = Entries[0].Content.Count(value => value == '\n'),
            Entries = [.. (Named ?? Entries).Select(entry => new ArchiveEntry(
                entry.Name,
                entry.Content.Length,
                Convert.ToHexStringLower(SHA256.HashData(entry.Content)),
                types.GetValueOrDefault(entry.Name) ?? (entry.Name.StartsWith("blobs/", StringComparison.Ordinal) ? "image/jpeg" : null)))],
        };
        return Zip([("manifest.json", Encoding.UTF8.GetBytes(Manifest(Encoding.UTF8.GetString(manifest.Write())))), .. Entries]);
    }

    public static byte[] Zip(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        var entries = files.Select(file => new ZipEntry(file.Name, file.Content.Length, Crc32.HashToUInt32(file.Content))).ToList();
        using var zip = new MemoryStream();
        for (var index = 0; index < files.Count; index++)
        {
            zip.Write(ZipLayout.LocalHeader(entries[index]));
            zip.Write(files[index].Content);
        }

        foreach (var piece in ZipLayout.Tail(entries))
        {
            zip.Write(piece);
        }

        return zip.ToArray();
    }
}
