using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>Ends an upload: the record first, so that nobody counts on bytes that are going; what a crash leaves of them is swept up later.</summary>
public sealed class DropUpload
{
    private readonly UploadRecords _records;
    private readonly IUploadStore _store;
    private readonly TimeProvider _clock;

    internal DropUpload(UploadRecords records, IUploadStore store, TimeProvider clock) => (_records, _store, _clock) = (records, store, clock);

    public async Task RunAsync(string campaignId, string uploadId, Person actor, CancellationToken cancellationToken) =>
        await RunAsync(await _records.GetAsync(UploadRecords.NameOf(campaignId, uploadId, actor), _clock.GetUtcNow(), cancellationToken), cancellationToken);

    /// <summary>Whatever became of it since it was read.</summary>
    internal async Task RunAsync(HeldUpload held, CancellationToken cancellationToken)
    {
        for (HeldUpload? found = held; found is not null; found = await _records.FindAsync(held.Name, cancellationToken))
        {
            try
            {
                await _records.RemoveAsync(found, cancellationToken);
                break;
            }
            catch (RecordConflictException)
            {
                // A chunk was accepted, or somebody else removed it: look again.
            }
        }

        await _store.DeleteAsync(held.Name, cancellationToken);
    }
}
