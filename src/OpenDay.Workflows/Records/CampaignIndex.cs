using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>Which campaigns there are: one row each in a partition of its own, written before the campaign itself.</summary>
internal sealed class CampaignIndex(IRecordStore store)
{
    public const string Partition = "campaigns";

    private const string Prefix = "campaign:";

    /// <summary>Partitions that hold something else: a campaign of that id would stand among keys and sessions, and its archive would take them along.</summary>
    private static readonly string[] s_taken =
    [
        Partition, LikenessIndex.Partition, AccessKeys.Partition, AccessKeys.Codes, AccessKeys.Links, AccessKeys.Secrets, AccessKeys.Sessions, AccessKeys.ProtectionKeys,
    ];

    /// <exception cref="RefusalException">No campaign may have that id.</exception>
    public Task AddAsync(string campaignId, CancellationToken cancellationToken) => AddAsync(campaignId, "{}", cancellationToken);

    /// <summary>Adds a campaign that began elsewhere, with a note of where it came from.</summary>
    /// <exception cref="RefusalException">No campaign may have that id.</exception>
    public Task AddAsync(string campaignId, CampaignOrigin origin, CancellationToken cancellationToken) =>
        AddAsync(campaignId, RecordJson.Write(origin), cancellationToken);

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

    private Task AddAsync(string campaignId, string body, CancellationToken cancellationToken) => Array.IndexOf(s_taken, campaignId) < 0
        ? store.CommitAsync(Partition, [new RecordChange.Put(Prefix + campaignId, body)], cancellationToken)
        : throw new RefusalException(
            RefusalKind.Invalid, "campaign-id-taken", $"Campaign '{campaignId}': expected an id that the program does not use itself, found one of {string.Join(", ", s_taken)}. Give the campaign another id.");
}
