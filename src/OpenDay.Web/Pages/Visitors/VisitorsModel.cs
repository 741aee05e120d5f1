using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Visitors;

/// <summary>What <see cref="VisitorsPage"/> shows.</summary>
/// <param name="MayTick">Whether the reader may tick off who came, and the activity has begun.</param>
public sealed record VisitorsModel(CampaignPlan Plan, AssignmentView Assignment, IReadOnlyList<VisitorView> Visitors, bool MayTick);
