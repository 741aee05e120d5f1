using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>The access log for those who look after it: a page, all of it, and whether it is as it was written.</summary>
public sealed class ReadAccessLog
{
    private readonly ChainReading _chains;
    private readonly IRecordStore _store;
    private readonly WrittenHeads _written;
    private readonly AccessJournal _journal;

    internal ReadAccessLog(ChainReading chains, IRecordStore store, WrittenHeads written, AccessJournal journal) =>
        (_chains, _store, _written, _journal) = (chains, store, written, journal);

    /// <param name="after">Sequence of the last entry already read; 0 begins at the beginning.</param>
    public Task<AuditPage> RunAsync(AuditSearch search, long after, CancellationToken cancellationToken) =>
        _chains.PageAsync(AccessKeys.Partition, search, after, cancellationToken);

    /// <summary>All that the search finds, oldest first. That somebody took it along is in the log.</summary>
    public async Task<IAsyncEnumerable<AuditEntry>> ExportAsync(AuditSearch search, Person reader, CancellationToken cancellationToken)
    {
        await _journal.NoteAsync(new AccessNote("AccessLogExported", reader.Id, AccessKeys.Partition, search == AuditSearch.All ? "all" : "what a search found"));
        return _chains.FindAsync(AccessKeys.Partition, search, cancellationToken);
    }

    /// <summary>Checks the chain, every account against it, and the chain against the heads that were written of it.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var records = new List<(string RowKey, string Body)>();
        await foreach (var record in _store.ReadRangeAsync(AccessKeys.Partition, RowKeys.First, RowKeys.Last, cancellationToken))
        {
            records.Add((record.RowKey, record.Body));
        }

        return await _written.CompareAsync(AccessKeys.Partition, RecordAudit.Verify(records, AccessKeys.IsAudited), cancellationToken);
    }
}
