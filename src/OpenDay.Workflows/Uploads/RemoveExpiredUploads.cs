using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Uploads;

/// <summary>
/// Removes uploads that stood still or were never submitted for too long, and bytes that a crash left: those without a record, and originals of which the pieces are there. May run twice at
/// the same time, and beside anything else.
/// </summary>
public sealed partial class RemoveExpiredUploads
{
    private readonly IRecordStore _store;
    private readonly IUploadStore _uploads;
    private readonly CampaignIndex _index;
    private readonly UploadRecords _records;
    private readonly FinishUpload _finish;
    private readonly TimeProvider _clock;
    private readonly ILogger<RemoveExpiredUploads> _logger;

    internal RemoveExpiredUploads(
        IRecordStore store, IUploadStore uploads, CampaignIndex index, UploadRecords records, FinishUpload finish, TimeProvider clock, ILogger<RemoveExpiredUploads> logger) =>
        (_store, _uploads, _index, _records, _finish, _clock, _logger) = (store, uploads, index, records, finish, clock, logger);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(await _index.ListAsync(cancellationToken), SideBySide.Options(cancellationToken), RemoveExpiredAsync);

        // An area is made after its record: one that has none now will never have one.
        await foreach (var name in _uploads.ListAsync(cancellationToken))
        {
            if (await _records.FindAsync(name, cancellationToken) is { } held)
            {
                await _finish.ForgetOriginalAsync(held, cancellationToken);
            }
            else
            {
                await _uploads.DeleteAsync(name, cancellationToken);
                LogLeftover(name.Id, name.CampaignId);
            }
        }
    }

    private async ValueTask RemoveExpiredAsync(string campaignId, CancellationToken cancellationToken)
    {
        var due = new List<StoredRecord>();
        await foreach (var expiry in _store.ReadRangeAsync(
            UploadKeys.Partition(campaignId), UploadKeys.ExpiryPrefix, UploadKeys.ExpiredThrough(_clock.GetUtcNow()), cancellationToken))
        {
            due.Add(expiry);
        }

        foreach (var expiry in due)
        {
            var name = UploadKeys.NameOf(campaignId, expiry);
            var held = await _records.FindAsync(name, cancellationToken);
            if (held is not null && held.Record.ExpiresAt <= _clock.GetUtcNow())
            {
                held = await RemoveAsync(held, cancellationToken);
            }

            await SettleAsync(expiry, name, held, cancellationToken);
        }
    }

    /// <summary>The upload as it is, where it went on at the very last moment: what was accepted is not removed.</summary>
    private async Task<HeldUpload?> RemoveAsync(HeldUpload held, CancellationToken cancellationToken)
    {
        try
        {
            await _records.RemoveAsync(held, cancellationToken);
        }
        catch (RecordConflictException)
        {
            return await _records.FindAsync(held.Name, cancellationToken);
        }

        await _uploads.DeleteAsync(held.Name, cancellationToken);
        LogExpired(held.Name.Id, held.Name.CampaignId, held.Name.DepartmentId);
        return null;
    }

    /// <summary>An upload that went on has a new expiry, and the row moves there.</summary>
    private async Task SettleAsync(StoredRecord expiry, UploadName name, HeldUpload? held, CancellationToken cancellationToken)
    {
        var settled = new RecordChange.Delete(expiry.RowKey, expiry.ETag);
        try
        {
            await _store.CommitAsync(
                UploadKeys.Partition(name.CampaignId),
                held is null ? [settled] : [settled, new RecordChange.Put(UploadKeys.Expiry(held.Record.ExpiresAt, name), "{}")],
                cancellationToken);
        }
        catch (RecordConflictException)
        {
            // Another process swept here at the same time.
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Upload expired: {UploadId} of campaign {CampaignId}, department {DepartmentId}")]
    private partial void LogExpired(string uploadId, string campaignId, string departmentId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Upload without a record: {UploadId} of campaign {CampaignId}; its bytes are removed")]
    private partial void LogLeftover(string uploadId, string campaignId);
}
