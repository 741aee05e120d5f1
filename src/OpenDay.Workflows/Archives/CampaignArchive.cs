using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Archives;

/// <summary>
/// An archive as it is read: once, from the first byte to the last, each of which must be the one that the export would have
/// written. The manifest has been read; the entries follow in its order.
/// </summary>
public sealed class CampaignArchive
{
    private const int LongestShownName = 120;

    private readonly ArchiveInput _input;
    private readonly List<ZipEntry> _entries = [];
    private int _next;

    private CampaignArchive(ArchiveInput input) => _input = input;

    /// <summary>SHA-256 of the manifest, which names the SHA-256 of all the rest: two archives with one seal are one.</summary>
    public string Seal { get; private set; } = "";

    internal ArchiveManifest Manifest { get; private set; } = null!;

    /// <summary>Reads the manifest.</summary>
    /// <param name="source">Needs not be seekable; is neither held in memory nor disposed.</param>
    /// <exception cref="RefusalException">The stream does not begin as an archive does.</exception>
    public static async Task<CampaignArchive> OpenAsync(Stream source, CancellationToken cancellationToken)
    {
        var archive = new CampaignArchive(new ArchiveInput(source));
        await using var entry = await archive.OpenEntryAsync(ArchiveForm.ManifestName, null, null, cancellationToken);
        if (entry.Length > ArchiveForm.MaximumManifestLength)
        {
            throw ArchiveDamage.AtEntry(ArchiveForm.ManifestName, $"at most {ArchiveForm.MaximumManifestLength} bytes", $"{entry.Length}");
        }

        using var content = new MemoryStream();
        await entry.CopyToAsync(content, cancellationToken);
        await entry.FinishAsync(cancellationToken);
        archive.Manifest = ArchiveManifest.Read(content.ToArray());
        archive.Seal = Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        return archive;
    }

    /// <summary>The content of the manifest's next entry; the one before has been read to its end.</summary>
    internal Task<ArchiveEntryStream> NextAsync(CancellationToken cancellationToken)
    {
        var entry = Manifest.Entries[_next++];
        return OpenEntryAsync(entry.Name, entry.Length, entry.Sha256, cancellationToken);
    }

    /// <summary>Checks what stands behind the last entry.</summary>
    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var piece in ZipLayout.Tail(_entries))
        {
            var position = _input.Position;
            var found = new byte[piece.Length];
            var read = await _input.FillAsync(found, cancellationToken);
            var same = piece.AsSpan().CommonPrefixLength(found.AsSpan(0, read));
            if (same < piece.Length)
            {
                throw ArchiveDamage.AtByte(
                    position + same,
                    $"{piece[same]:x2} in the directory of {_entries.Count} entries",
                    same == read ? "the end of the file" : await DescribeAsync(found, same, cancellationToken));
            }
        }

        var end = _input.Position;
        if (await _input.FillAsync(new byte[1], cancellationToken) > 0)
        {
            throw ArchiveDamage.AtByte(end, "the end of the file", "more bytes");
        }
    }

    private async Task<ArchiveEntryStream> OpenEntryAsync(string name, long? length, string? sha256, CancellationToken cancellationToken)
    {
        var position = _input.Position;
        var header = new byte[ZipLayout.LocalHeaderLength + name.Length];
        var read = await _input.FillAsync(header.AsMemory(0, ZipLayout.LocalHeaderLength), cancellationToken);
        if (read < ZipLayout.LocalHeaderLength)
        {
            throw ArchiveDamage.AtByte(position, $"entry '{name}'", read == 0 ? "the end of the file" : $"the last {read} bytes of the file");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipLayout.LocalSignature)
        {
            throw ArchiveDamage.AtByte(position, $"entry '{name}'", $"the bytes {Convert.ToHexStringLower(header.AsSpan(0, 4))}");
        }

        var found = await ReadNameAsync(header, cancellationToken);
        if (found != name)
        {
            throw ArchiveDamage.AtByte(position, $"entry '{name}'", $"entry '{found}'");
        }

        Encoding.ASCII.GetBytes(name, header.AsSpan(ZipLayout.LocalHeaderLength));
        var entry = new ZipEntry(
            name,
            length ?? BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(ZipLayout.LengthOffset)),
            BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(ZipLayout.CrcOffset)));
        CheckHeader(position, header, entry);
        _entries.Add(entry);
        return new ArchiveEntryStream(_input, entry, sha256);
    }

    /// <summary>The fields that somebody could mean something by are named; of the rest only the byte.</summary>
    private static void CheckHeader(long position, byte[] header, ZipEntry entry)
    {
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(ZipLayout.MethodOffset));
        if (method != 0)
        {
            throw ArchiveDamage.AtEntry(entry.Name, "its bytes as they are (compression method 0)", $"compression method {method}");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(ZipLayout.LengthOffset));
        if (length != entry.Length)
        {
            throw ArchiveDamage.AtEntry(entry.Name, $"{entry.Length} bytes as the manifest says", $"{length} in its header");
        }

        var expected = ZipLayout.LocalHeader(entry);
        var same = expected.AsSpan().CommonPrefixLength(header);
        if (same < expected.Length)
        {
            throw ArchiveDamage.AtByte(position + same, $"{expected[same]:x2} in the header of entry '{entry.Name}'", $"{header[same]:x2}");
        }
    }

    private async Task<string> ReadNameAsync(byte[] header, CancellationToken cancellationToken)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(ZipLayout.NameLengthOffset));
        var name = new byte[Math.Min((int)length, LongestShownName)];
        var read = await _input.FillAsync(name, cancellationToken);
        return Printable(name.AsSpan(0, read)) + (length > LongestShownName ? "…" : "");
    }

    /// <summary>An entry more than the manifest names is told as such.</summary>
    private async Task<string> DescribeAsync(byte[] found, int same, CancellationToken cancellationToken)
    {
        const int signatureStart = 2;
        if (same != signatureStart || found.Length < ZipLayout.LocalHeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(found) != ZipLayout.LocalSignature)
        {
            return $"{found[same]:x2}";
        }

        var rest = found.AsMemory(ZipLayout.LocalHeaderLength);
        var length = Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(found.AsSpan(ZipLayout.NameLengthOffset)), LongestShownName);
        var name = new byte[length];
        rest[..Math.Min(rest.Length, length)].CopyTo(name);
        var missing = name.AsMemory(Math.Min(rest.Length, length));
        var read = await _input.FillAsync(missing, cancellationToken);
        return $"entry '{Printable(name.AsSpan(0, length - missing.Length + read))}', which the manifest does not name";
    }

    private static string Printable(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var value in name)
        {
            text.Append(value is > (byte)' ' and <= (byte)'~' ? (char)value : '?');
        }

        return text.ToString();
    }
}
