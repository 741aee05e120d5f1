using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Hashing;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Archives;

/// <summary>An archive of one state of a campaign, examined and measured to the byte, ready to be written.</summary>
public sealed class PreparedArchive : IAsyncDisposable
{
    private readonly IBlobStore _blobs;
    private readonly RecordSpool _records;
    private readonly ReadOnlyMemory<byte> _plan;
    private readonly ArchiveManifest _manifest;
    private readonly byte[] _manifestContent;
    private readonly List<ZipEntry> _entries = [];

    internal PreparedArchive(
        IBlobStore blobs, string campaignId, CampaignExamination examination, RecordSpool records, (ArchiveEntry Entry, uint Crc) measured, ReadOnlyMemory<byte> plan, IReadOnlyList<(ArchiveEntry Entry, uint Crc)> measuredBlobs)
    {
        _blobs = blobs;
        _records = records;
        _plan = plan;
        (ArchiveEntry Entry, uint Crc) measuredPlan = (
            new ArchiveEntry(ArchiveForm.PlanName, plan.Length, examination.Campaign!.PlanHash), Crc32.HashToUInt32(plan.Span));
        List<(ArchiveEntry Entry, uint Crc)> all = [measured, measuredPlan, .. measuredBlobs];
        _manifest = new ArchiveManifest(
            ArchiveForm.Format, ArchiveForm.Version, campaignId, examination.Head, examination.Records, [.. all.Select(one => one.Entry)]);
        _manifestContent = _manifest.Write();
        _entries.Add(new ZipEntry(ArchiveForm.ManifestName, _manifestContent.Length, Crc32.HashToUInt32(_manifestContent)));
        _entries.AddRange(all.Select(one => new ZipEntry(one.Entry.Name, one.Entry.Length, one.Crc)));
        Seal = Convert.ToHexStringLower(SHA256.HashData(_manifestContent));
        Length = ZipLayout.LengthOf(_entries);
    }

    public string CampaignId => _manifest.CampaignId;

    /// <summary>The last audit entry in it.</summary>
    public long Sequence => _manifest.Head.Sequence;

    /// <summary>Hash of the last audit entry in it.</summary>
    public string Head => _manifest.Head.Hash;

    /// <summary>SHA-256 of the manifest, which names the SHA-256 of all the rest.</summary>
    public string Seal { get; }

    public long Records => _manifest.Records;

    public int Blobs => _manifest.Entries.Count - 2;

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Names the campaign and its state.</summary>
    public string FileName => ArchiveDamage.Text($"{CampaignId}-{Sequence:D6}.zip");

    /// <exception cref="InvalidDataException">A blob is no longer what it was a moment ago; what has been written is of no use.</exception>
    public async Task WriteToAsync(Stream target, CancellationToken cancellationToken)
    {
        for (var index = 0; index < _entries.Count; index++)
        {
            await target.WriteAsync(ZipLayout.LocalHeader(_entries[index]), cancellationToken);
            switch (index)
            {
                case 0:
                    await target.WriteAsync(_manifestContent, cancellationToken);
                    break;
                case 1:
                    await _records.Open().CopyToAsync(target, cancellationToken);
                    break;
                case 2:
                    await target.WriteAsync(_plan, cancellationToken);
                    break;
                default:
                    await WriteBlobAsync(_manifest.Entries[index - 1], target, cancellationToken);
                    break;
            }
        }

        foreach (var piece in ZipLayout.Tail(_entries))
        {
            await target.WriteAsync(piece, cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _records.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WriteBlobAsync(ArchiveEntry entry, Stream target, CancellationToken cancellationToken)
    {
        var measure = new ContentMeasure();
        await using (var blob = await _blobs.OpenAsync(entry.Sha256, cancellationToken))
        {
            await measure.CopyAsync(blob?.Stream ?? Stream.Null, target, cancellationToken);
        }

        if (measure.Sha256() != entry.Sha256)
        {
            throw new InvalidDataException(
                $"Blob {entry.Sha256}: expected {entry.Length} bytes with that hash, as a moment ago, found {measure.Length} with hash {measure.Sha256()}. Export the campaign again.");
        }
    }
}
