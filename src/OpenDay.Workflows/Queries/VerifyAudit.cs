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
        var records = new List<(string RowKey, string Body)>();
        await foreach (var record in _store.ReadRangeAsync(campaignId, RowKeys.First, RowKeys.Last, cancellationToken))
        {
            records.Add((record.RowKey, record.Body));
        }

        return RecordAudit.Verify(records);
    }
}
