using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>What an audit chain says of records: the digests that an entry names, and whether the records are as the chain has them, wherever they come from.</summary>
internal static class RecordAudit
{
    /// <param name="records">All records of the partition in the order of their keys; enumerated several times.</param>
    /// <param name="isAudited">Whether the chain vouches for a row.</param>
    public static AuditVerification Verify(IEnumerable<(string RowKey, string Body)> records, Predicate<string> isAudited)
    {
        var head = records.Where(record => record.RowKey == RowKeys.Head).Select(record => RecordJson.Read<ChainHead>(record.Body).Hash).FirstOrDefault();
        return AuditChain.Verify(
            records.Where(record => record.RowKey.StartsWith(RowKeys.AuditPrefix, StringComparison.Ordinal)).Select(record => RecordJson.Read<AuditEntry>(record.Body)),
            records.Where(record => isAudited(record.RowKey)),
            head ?? AuditChain.Genesis);
    }

    /// <summary>Of the audited rows that a commit writes, in the order of their keys.</summary>
    public static List<RecordDigest> Digests(IEnumerable<RecordChange> changes, Predicate<string> isAudited) =>
    [
        .. changes
            .Where(change => isAudited(change.RowKey))
            .OrderBy(change => change.RowKey, StringComparer.Ordinal)
            .Select(change => new RecordDigest(change.RowKey, change switch
            {
                RecordChange.Insert insert => AuditChain.BodyHash(insert.Body),
                RecordChange.Replace replace => AuditChain.BodyHash(replace.Body),
                RecordChange.Put put => AuditChain.BodyHash(put.Body),
                _ => null,
            })),
    ];
}
