using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Audit;

namespace OpenDay.Workflows.Records;

/// <summary>Checks a campaign's records against its audit chain, wherever the records come from.</summary>
internal static class RecordAudit
{
    /// <param name="records">All records of the campaign in the order of their keys; enumerated several times.</param>
    public static AuditVerification Verify(IEnumerable<(string RowKey, string Body)> records)
    {
        var head = records.Where(record => record.RowKey == RowKeys.Head).Select(record => RecordJson.Read<CampaignHead>(record.Body).Hash).FirstOrDefault();
        return AuditChain.Verify(
            records.Where(record => record.RowKey.StartsWith(RowKeys.AuditPrefix, StringComparison.Ordinal)).Select(record => RecordJson.Read<AuditEntry>(record.Body)),
            records.Where(record => RowKeys.IsAudited(record.RowKey)),
            head ?? AuditChain.Genesis);
    }
}
