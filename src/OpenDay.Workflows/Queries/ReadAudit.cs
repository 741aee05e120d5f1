using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The audit chain, page by page.</summary>
public sealed class ReadAudit
{
    private const int PageSize = 200;

    private readonly IRecordStore _store;
    private readonly CampaignReader _reader;

    internal ReadAudit(IRecordStore store, CampaignReader reader) => (_store, _reader) = (store, reader);

    /// <param name="after">Sequence of the last entry already read; 0 begins at the beginning.</param>
    public async Task<AuditPage> RunAsync(string campaignId, long after, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var entries = new List<AuditEntry>();
        await foreach (var record in _store.ReadRangeAsync(
            campaignId, RowKeys.Audit(after + 1), RowKeys.Audit(after + 1 + PageSize), cancellationToken))
        {
            entries.Add(RecordJson.Read<AuditEntry>(record.Body));
        }

        return new AuditPage(entries, entries.Count == PageSize ? entries[^1].Sequence : null);
    }
}

/// <summary>Some entries, and after which one the next page begins; null on the last page.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);
