using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Web.Pages.Department;

/// <summary>What <see cref="MessageWorkPage"/> shows.</summary>
/// <param name="Tasks">What of the message is still to be done, most urgent first.</param>
/// <param name="SeenAt">When its reader said that they have seen it; null while they have not.</param>
public sealed record MessageWorkModel(CampaignPlan Plan, string MessageKey, IReadOnlyList<DepartmentTask> Tasks, DateTimeOffset? SeenAt);
