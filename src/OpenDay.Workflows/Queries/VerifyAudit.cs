using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>
/// Checks a campaign's audit chain from its first entry to its head, every record against what the chain says of it, and the chain against the heads
/// that were written of it day by day.
/// </summary>
public sealed class VerifyAudit
{
    private readonly IRecordStore _store;
    private readonly CampaignReader _reader;
    private readonly WrittenHeads _written;

    internal VerifyAudit(IRecordStore store, CampaignReader reader, WrittenHeads written) => (_store, _reader, _written) = (store, reader, written);

    public async Task<AuditVerification> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var records = new List<(string RowKey, string Body)>();
        await foreach (var record in _store.ReadRangeAsync(campaignId, RowKeys.First, RowKeys.Last, cancellationToken))
        {
            records.Add((record.RowKey, record.Body));
        }

        return await _written.CompareAsync(campaignId, RecordAudit.Verify(records, RowKeys.IsAudited), cancellationToken);
    }
}
