using System;

namespace OpenDay.Campaigns.Plans.Changes;

/// <summary>That a running campaign was given another plan.</summary>
/// <param name="FromHash">The plan that it ran by before.</param>
/// <param name="By">Id of whoever changed it.</param>
/// <param name="Pending">Whether assignments are left that do not follow the new plan yet.</param>
public sealed record PlanChange(string FromHash, DateTimeOffset At, string By, string Reason, bool Pending);
