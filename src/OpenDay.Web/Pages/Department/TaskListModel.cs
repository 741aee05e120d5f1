using System.Collections.Generic;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Web.Pages.Department;

/// <summary>What <see cref="TaskListPage"/> shows.</summary>
/// <param name="Tasks">Most urgent first.</param>
public sealed record TaskListModel(CampaignPlan Plan, string DepartmentName, IReadOnlyList<DepartmentTask> Tasks, bool Closed);
