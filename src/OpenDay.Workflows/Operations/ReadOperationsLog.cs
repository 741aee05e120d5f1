using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Operations;

/// <summary>Reads and checks the operators' own audit chain. It is short: people write it.</summary>
public sealed class ReadOperationsLog
{
    private const int Shown = 20;

    private readonly IRecordStore _store;

    internal ReadOperationsLog(IRecordStore store) => _store = store;

    public async Task<OperationsLog> RunAsync(CancellationToken cancellationToken)
    {
        var records = new List<(string RowKey, string Body)>();
        await foreach (var record in _store.ReadRangeAsync(RecordOperation.Partition, RowKeys.First, RowKeys.Last, cancellationToken))
        {
            records.Add((record.RowKey, record.Body));
        }

        return new OperationsLog(
            [.. records.Where(record => record.RowKey.StartsWith(RowKeys.AuditPrefix, StringComparison.Ordinal)).Reverse().Take(Shown).Select(record => RecordJson.Read<AuditEntry>(record.Body))],
            RecordAudit.Verify(records, RowKeys.IsAudited));
    }
}
