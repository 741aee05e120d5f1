using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>Which campaigns there are: one row each in a partition of its own, written before the campaign itself.</summary>
internal sealed class CampaignIndex(IRecordStore store)
{
    public const string Partition = "campaigns";

    private const string Prefix = "campaign:";

    public Task AddAsync(string campaignId, CancellationToken cancellationToken) =>
        store.CommitAsync(Partition, [new RecordChange.Put(Prefix + campaignId, "{}")], cancellationToken);

    /// <summary>Adds a campaign that began elsewhere, with a note of where it came from.</summary>
    public Task AddAsync(string campaignId, CampaignOrigin origin, CancellationToken cancellationToken) =>
        store.CommitAsync(Partition, [new RecordChange.Put(Prefix + campaignId, RecordJson.Write(origin))], cancellationToken);

    /// <summary>Ids in ordinal order. An id without a campaign record is a start that has not been finished.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var record in store.ReadRangeAsync(Partition, Prefix, RowKeys.After(Prefix), cancellationToken))
        {
            ids.Add(record.RowKey[Prefix.Length..]);
        }

        return ids;
    }
}
