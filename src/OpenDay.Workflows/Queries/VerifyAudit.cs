using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Checks a campaign's audit chain from its first entry to its head, and every record against what the chain says of it.</summary>
public sealed class VerifyAudit
{
    private readonly IRecordStore _store;
    private readonly CampaignReader _reader;

    internal VerifyAudit(IRecordStore store, CampaignReader reader) => (_store, _reader) = (store, reader);

    public async Task<AuditVerification> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var entries = new List<AuditEntry>();
        var records = new List<(string RowKey, string Body)>();
        var head = AuditChain.Genesis;
        await foreach (var record in _store.ReadRangeAsync(campaignId, "!", "~", cancellationToken))
        {
            if (record.RowKey.StartsWith(RowKeys.AuditPrefix, System.StringComparison.Ordinal))
            {
                entries.Add(RecordJson.Read<AuditEntry>(record.Body));
            }
            else if (record.RowKey == RowKeys.Head)
            {
                head = RecordJson.Read<CampaignHead>(record.Body).Hash;
            }
            else if (RowKeys.IsAudited(record.RowKey))
            {
                records.Add((record.RowKey, record.Body));
            }
        }

        return AuditChain.Verify(entries, records, head);
    }
}
