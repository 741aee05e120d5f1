using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Archives;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Brings a campaign here from its archive. Everything is checked before the first record is written, and the campaign's own
/// record is written last: an import that was cut off is no campaign yet, and the same import again completes it.
/// </summary>
public sealed class ImportArchive
{
    private readonly IRecordStore _store;
    private readonly IBlobStore _blobs;
    private readonly CampaignIndex _index;
    private readonly CampaignCommits _commits;

    internal ImportArchive(IRecordStore store, IBlobStore blobs, CampaignIndex index, CampaignCommits commits) =>
        (_store, _blobs, _index, _commits) = (store, blobs, index, commits);

    /// <param name="archive">Freshly opened; it is read to its end.</param>
    /// <exception cref="RefusalException">The archive is damaged or edited, or the campaign is here in another state.</exception>
    public async Task<ArchiveImported> RunAsync(CampaignArchive archive, Person actor, RequestIdentity? request, CancellationToken cancellationToken)
    {
        actor.RequireScope(archive.Manifest.CampaignId);
        if (await _commits.FindAnswerAsync<ArchiveImported>(CampaignIndex.Partition, request, cancellationToken) is { } answered)
        {
            return answered.Value;
        }

        await IsThereAsync(archive.Manifest, cancellationToken);
        using var records = new RecordSpool();
        await TakeRecordsAsync(archive, records, cancellationToken);
        await TakePlanAsync(archive, cancellationToken);
        await TakeBlobsAsync(archive, cancellationToken);
        await archive.EndAsync(cancellationToken);

        var imported = await _commits.RunAsync(
            archive.Manifest.CampaignId, null, transaction => WriteAsync(transaction, archive, records, actor, cancellationToken), cancellationToken);
        return await _commits.RunAsync(CampaignIndex.Partition, request, _ => Task.FromResult(imported), cancellationToken);
    }

    private static async Task TakeRecordsAsync(CampaignArchive archive, RecordSpool records, CancellationToken cancellationToken)
    {
        await using (var entry = await archive.NextAsync(cancellationToken))
        {
            await records.FillAsync(entry, cancellationToken);
            await entry.FinishAsync(cancellationToken);
        }

        var manifest = archive.Manifest;
        var examination = CampaignExamination.Of(records.Read());
        if (examination.Fault is { } fault)
        {
            throw ArchiveDamage.Because($"entry '{ArchiveForm.RecordsName}': {fault}");
        }

        if (examination.Campaign!.Id != manifest.CampaignId)
        {
            throw ArchiveDamage.AtEntry(ArchiveForm.ManifestName, $"campaign '{examination.Campaign.Id}' as its records say", $"'{manifest.CampaignId}'");
        }

        if (examination.Head != manifest.Head)
        {
            throw ArchiveDamage.AtEntry(ArchiveForm.ManifestName, $"head {Describe(examination.Head)} as the records say", Describe(manifest.Head));
        }

        if (examination.Records != manifest.Records)
        {
            throw ArchiveDamage.AtEntry(ArchiveForm.ManifestName, ArchiveDamage.Text($"{examination.Records} records"), ArchiveDamage.Text($"{manifest.Records}"));
        }

        CheckEntries(manifest, examination);
    }

    /// <summary>The plan and the blobs that the records name, and nothing else.</summary>
    private static void CheckEntries(ArchiveManifest manifest, CampaignExamination examination)
    {
        var plan = manifest.Entries[1];
        if (plan.Sha256 != examination.Campaign!.PlanHash)
        {
            throw ArchiveDamage.AtEntry(ArchiveForm.PlanName, $"SHA-256 {examination.Campaign.PlanHash} as record '{RowKeys.Campaign}' says", plan.Sha256);
        }

        var missing = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (hash, rowKey) in examination.Blobs)
        {
            missing.Add(hash, rowKey);
        }

        foreach (var blob in manifest.Blobs)
        {
            if (!missing.Remove(blob.Sha256))
            {
                throw ArchiveDamage.AtEntry(blob.Name, "only blobs that a record names", "one that none names");
            }
        }

        foreach (var (hash, rowKey) in missing)
        {
            throw ArchiveDamage.AtEntry(ArchiveForm.ManifestName, $"entry '{ArchiveForm.BlobName(hash)}', which record '{rowKey}' names", "none");
        }
    }

    private async Task TakePlanAsync(CampaignArchive archive, CancellationToken cancellationToken)
    {
        await using var entry = await archive.NextAsync(cancellationToken);
        if (entry.Length > ArchiveForm.MaximumPlanLength)
        {
            throw ArchiveDamage.AtEntry(ArchiveForm.PlanName, ArchiveDamage.Text($"at most {ArchiveForm.MaximumPlanLength} bytes"), ArchiveDamage.Text($"{entry.Length}"));
        }

        using var content = new MemoryStream();
        await entry.CopyToAsync(content, cancellationToken);
        await entry.FinishAsync(cancellationToken);
        var reading = PlanReader.Read(content.ToArray());
        if (reading.Plan is not { } plan)
        {
            throw ArchiveDamage.AtEntry(
                ArchiveForm.PlanName, "a plan that this program can run", ArchiveDamage.Text($"{reading.Errors.Count} errors, the first at '{reading.Errors[0].Pointer}': {reading.Errors[0].Remedy}"));
        }

        if (plan.Id != archive.Manifest.CampaignId)
        {
            throw ArchiveDamage.AtEntry(ArchiveForm.PlanName, $"the plan of campaign '{archive.Manifest.CampaignId}'", $"that of '{plan.Id}'");
        }

        content.Position = 0;
        await _blobs.WriteAsync(content, "application/json", cancellationToken);
    }

    /// <summary>Blobs go straight to the store, whose names they have; one that no record comes to name harms nobody.</summary>
    private async Task TakeBlobsAsync(CampaignArchive archive, CancellationToken cancellationToken)
    {
        foreach (var blob in archive.Manifest.Blobs)
        {
            await using var entry = await archive.NextAsync(cancellationToken);
            if (!await _blobs.ExistsAsync(blob.Sha256, cancellationToken))
            {
                await _blobs.WriteAsync(entry, blob.MediaType!, cancellationToken);
            }

            await entry.FinishAsync(cancellationToken);
        }
    }

    private async Task<ArchiveImported> WriteAsync(
        CampaignTransaction transaction, CampaignArchive archive, RecordSpool records, Person actor, CancellationToken cancellationToken)
    {
        var manifest = archive.Manifest;
        var wasThere = await IsThereAsync(manifest, cancellationToken);
        if (!wasThere)
        {
            await _index.AddAsync(
                manifest.CampaignId,
                new CampaignOrigin(transaction.Now, actor.Id, archive.Seal, manifest.Head.Sequence, manifest.Head.Hash),
                cancellationToken);
            await new RecordRestoring(_store, manifest.CampaignId).RunAsync(records.Read(), transaction.Now, cancellationToken);
        }

        return new ArchiveImported(
            manifest.CampaignId, manifest.Head.Sequence, manifest.Head.Hash, archive.Seal, manifest.Records, manifest.Entries.Count - 2, wasThere);
    }

    /// <exception cref="RefusalException">The campaign is here in another state.</exception>
    private async Task<bool> IsThereAsync(ArchiveManifest manifest, CancellationToken cancellationToken)
    {
        if (await _store.ReadAsync(manifest.CampaignId, RowKeys.Campaign, cancellationToken) is null)
        {
            return false;
        }

        var here = await _store.ReadAsync(manifest.CampaignId, RowKeys.Head, cancellationToken) is { } record
            ? RecordJson.Read<CampaignHead>(record.Body)
            : new CampaignHead(0, "none", 0, 0);
        var head = new ArchiveHead(here.Sequence, here.Hash);
        return head == manifest.Head
            ? true
            : throw new RefusalException(
                RefusalKind.Conflict,
                "archive-other-state",
                $"Campaign '{manifest.CampaignId}' is here already: expected it at {Describe(manifest.Head)} as in the archive, found it at {Describe(head)}. Import the archive where the campaign is not, or go on with the campaign that is here.");
    }

    private static string Describe(ArchiveHead head) => ArchiveDamage.Text($"entry {head.Sequence} ({head.Hash})");
}
