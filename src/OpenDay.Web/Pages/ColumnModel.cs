using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="ColumnPage"/> shows; items are newest first.</summary>
public sealed record ColumnModel(CampaignPlan Plan, IReadOnlyList<PublicationView> Items);
