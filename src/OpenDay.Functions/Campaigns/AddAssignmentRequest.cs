using OpenDay.Campaigns.Plans;

namespace OpenDay.Functions.Campaigns;

/// <summary>A department's new duty. A department that the campaign does not know yet becomes known by it.</summary>
internal sealed record AddAssignmentRequest(string TrackId, Participation Participation, DepartmentPlan Department);
