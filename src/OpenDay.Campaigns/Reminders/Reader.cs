using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reminders;

/// <summary>Who is written to, and for whom: whoever works for two departments is two readers.</summary>
/// <param name="DepartmentId">Null for the office.</param>
public sealed record Reader(Contact Contact, string? DepartmentId);
