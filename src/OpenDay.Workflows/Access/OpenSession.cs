using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Whose session it is.</summary>
/// <param name="NextToken">The token that takes the place of the one that was shown; null to keep that.</param>
public sealed record OpenSession(Person Person, string? NextToken);
