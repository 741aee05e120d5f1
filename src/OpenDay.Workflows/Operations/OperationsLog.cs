using System.Collections.Generic;
using OpenDay.Campaigns.Audit;

namespace OpenDay.Workflows.Operations;

/// <summary>What operators ordered of orchestrations that belong to no campaign.</summary>
/// <param name="Latest">The last ones, latest first.</param>
/// <param name="Verification">Of the whole chain.</param>
public sealed record OperationsLog(IReadOnlyList<AuditEntry> Latest, AuditVerification Verification);
