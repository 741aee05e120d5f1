using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>Reads what a campaign's commits promised and nobody has done yet.</summary>
internal sealed class OutboxReading(IRecordStore store, TimeProvider clock)
{
    /// <summary>The promises that are due by now, soonest first.</summary>
    public async Task<IReadOnlyList<OutboxRow>> DueAsync(string campaignId, CancellationToken cancellationToken)
    {
        var rows = new List<OutboxRow>();
        await foreach (var record in store.ReadRangeAsync(
            campaignId, RowKeys.OutboxPrefix, RowKeys.OutboxDueThrough(clock.GetUtcNow()), cancellationToken))
        {
            rows.Add(new OutboxRow(record, RecordJson.Read<OutboxItem>(record.Body)));
        }

        return rows;
    }
}
