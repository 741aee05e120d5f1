using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Archives;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>
/// Prepares the archive of a campaign: its records as they stood at one instant, its plan, and every blob that they name. It
/// changes nothing, and refuses a campaign of which an import would refuse the archive.
/// </summary>
public sealed class ExportArchive
{
    private const int MaximumPairs = 10;

    private readonly IRecordStore _store;
    private readonly IBlobStore _blobs;
    private readonly CampaignReader _reader;
    private readonly AccessJournal _journal;

    internal ExportArchive(IRecordStore store, IBlobStore blobs, CampaignReader reader, AccessJournal journal) =>
        (_store, _blobs, _reader, _journal) = (store, blobs, reader, journal);

    /// <summary>All of it, for whoever keeps the installation.</summary>
    /// <returns>To be disposed.</returns>
    public Task<PreparedArchive> RunAsync(string campaignId, CancellationToken cancellationToken) =>
        RunAsync(campaignId, _ => false, new AccessNote("ArchiveExported", Person.System.Id, campaignId, "by the command, with who signed up and who asked"), cancellationToken);

    /// <summary>Without who signed up and who asked, which is not for the office to see.</summary>
    /// <returns>To be disposed.</returns>
    public Task<PreparedArchive> RunWithoutContactsAsync(string campaignId, Person reader, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        rowKey => rowKey.StartsWith(RowKeys.ContactPrefix, StringComparison.Ordinal),
        new AccessNote("ArchiveExported", reader.Id, campaignId, "without who signed up and who asked"),
        cancellationToken);

    private async Task<PreparedArchive> RunAsync(string campaignId, Predicate<string> isLeftOut, AccessNote note, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        await _journal.NoteAsync(note);
        var spool = await ReadAsync(campaignId, isLeftOut, cancellationToken);
        try
        {
            var examination = CampaignExamination.Of(spool.Read());
            if (examination.Fault is { } fault)
            {
                throw Unfit(campaignId, fault);
            }

            var plan = new MemoryStream();
            await MeasureAsync(campaignId, examination.Campaign!.PlanHash, RowKeys.Campaign, plan, cancellationToken);
            var blobs = new List<(ArchiveEntry Entry, uint Crc)>();
            foreach (var (hash, rowKey) in examination.Blobs.OrderBy(blob => blob.Key, StringComparer.Ordinal))
            {
                blobs.Add(await MeasureAsync(campaignId, hash, rowKey, Stream.Null, cancellationToken));
            }

            return new PreparedArchive(_blobs, campaignId, examination, spool, await spool.MeasureAsync(cancellationToken), plan.ToArray(), blobs);
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The records as they stood at one instant: two readings in a row that found every row in the same version. Between the end
    /// of the one and the beginning of the other nothing was written, whatever the store promises about a single reading.
    /// </summary>
    private async Task<RecordSpool> ReadAsync(string campaignId, Predicate<string> isLeftOut, CancellationToken cancellationToken)
    {
        for (var pair = 0; pair < MaximumPairs; pair++)
        {
            var spool = new RecordSpool();
            try
            {
                var first = await ReadAsync(campaignId, isLeftOut, spool, cancellationToken);
                if (first == await ReadAsync(campaignId, isLeftOut, null, cancellationToken))
                {
                    return spool;
                }

                spool.Dispose();
            }
            catch
            {
                spool.Dispose();
                throw;
            }
        }

        throw new RefusalException(
            RefusalKind.Conflict,
            "archive-unsettled",
            $"Campaign '{campaignId}': expected its records to stay the same while they are read, found them changed in each of {MaximumPairs} pairs of readings. Export it again when less is going on.");
    }

    /// <returns>A hash over keys, bodies and versions.</returns>
    private async Task<string> ReadAsync(string campaignId, Predicate<string> isLeftOut, RecordSpool? spool, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var record in _store.ReadRangeAsync(campaignId, RowKeys.First, RowKeys.Last, cancellationToken))
        {
            if (isLeftOut(record.RowKey) || IsAboutWhatStaysBehind(record))
            {
                continue;
            }

            hash.AppendData(Encoding.UTF8.GetBytes($"{record.RowKey}\n{record.ETag}\n{record.Body.Length}\n"));
            if (record.Body.AsSpan().IndexOfAny('\r', '\n') >= 0)
            {
                throw Unfit(campaignId, $"Record '{record.RowKey}': expected a body on one line, found a line break in it. It was written past the program.");
            }

            spool?.Add(new ArchivedRecord(record.RowKey, record.Body));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Orchestrations and the index of photos stay behind, and so does what was only meant for them: an import makes them anew from the records.</summary>
    private static bool IsAboutWhatStaysBehind(StoredRecord record)
    {
        try
        {
            return record.RowKey.StartsWith(RowKeys.OutboxPrefix, StringComparison.Ordinal)
                && RecordJson.Read<OutboxItem>(record.Body) is OutboxItem.StartTimeline or OutboxItem.TellOrchestrator or OutboxItem.IndexPhotos;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            // The examination tells what is wrong with it.
            return false;
        }
    }

    private async Task<(ArchiveEntry Entry, uint Crc)> MeasureAsync(string campaignId, string hash, string rowKey, Stream copy, CancellationToken cancellationToken)
    {
        await using var blob = await _blobs.OpenAsync(hash, cancellationToken)
            ?? throw Unfit(campaignId, $"Record '{rowKey}': expected the blob {hash} that it names, found none.");
        var measure = new ContentMeasure();
        await measure.CopyAsync(blob.Stream, copy, cancellationToken);
        if (measure.Sha256() != hash)
        {
            throw Unfit(campaignId, $"Record '{rowKey}': expected the blob {hash} that it names to have that hash, found {measure.Sha256()} of its {measure.Length} bytes.");
        }

        if (measure.Length > ArchiveForm.MaximumEntryLength)
        {
            throw Unfit(campaignId, ArchiveDamage.Text($"Record '{rowKey}': expected the blob {hash} that it names to have at most {ArchiveForm.MaximumEntryLength} bytes, found {measure.Length}."));
        }

        return (new ArchiveEntry(ArchiveForm.BlobName(hash), measure.Length, hash, blob.ContentType), measure.Crc);
    }

    private static RefusalException Unfit(string campaignId, string fault) => new(
        RefusalKind.Conflict,
        "campaign-damaged",
        $"Campaign '{campaignId}' cannot be archived. {fault} Bring back what is missing from an earlier archive or a backup, then export again.");
}
