using System;
using System.Collections.Generic;

namespace OpenDay.Campaigns.Audit;

public static class AuditChain
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public static AuditEntry Append(
        long previousSequence,
        string previousHash,
        DateTimeOffset at,
        string actor,
        string action,
        string subject,
        string? revision,
        string detail,
        IReadOnlyList<RecordDigest> records) => throw new NotImplementedException();

    public static string BodyHash(string body) => throw new NotImplementedException();

    public static AuditVerification Verify(IEnumerable<AuditEntry> entries, IEnumerable<(string RowKey, string Body)> records, string headHash) => throw new NotImplementedException();
}
