using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>Reads what a campaign's commits promised and nobody has done yet.</summary>
internal sealed class OutboxReading(IRecordStore store)
{
    /// <summary>The promises that are due by an instant, soonest first.</summary>
    public async Task<IReadOnlyList<OutboxRow>> DueAsync(string campaignId, DateTimeOffset through, CancellationToken cancellationToken)
    {
        var rows = new List<OutboxRow>();
        await foreach (var record in store.ReadRangeAsync(
            campaignId, RowKeys.OutboxPrefix, RowKeys.OutboxDueThrough(through), cancellationToken))
        {
            rows.Add(new OutboxRow(record, RecordJson.Read<OutboxItem>(record.Body)));
        }

        return rows;
    }

    /// <summary>The keys of the rows that are due by an instant, soonest first, for whoever does not ask what they promise.</summary>
    public async Task<IReadOnlyList<string>> DueKeysAsync(string campaignId, DateTimeOffset through, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var record in store.ReadRangeAsync(
            campaignId, RowKeys.OutboxPrefix, RowKeys.OutboxDueThrough(through), cancellationToken))
        {
            keys.Add(record.RowKey);
        }

        return keys;
    }
}
