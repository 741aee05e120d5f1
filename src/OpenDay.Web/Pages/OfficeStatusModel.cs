using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="OfficeStatusPage"/> shows.</summary>
public sealed record OfficeStatusModel(CampaignPlan Plan, CampaignStatus Status, IReadOnlyList<AssignmentView> Assignments);
