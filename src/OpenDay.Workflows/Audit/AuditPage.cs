using System.Collections.Generic;
using OpenDay.Campaigns.Audit;

namespace OpenDay.Workflows.Audit;

/// <summary>Some entries, and after which one the next page begins; null on the last page.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);
