using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>A campaign as it would go.</summary>
/// <param name="Events">By instant.</param>
/// <param name="Messages">By instant.</param>
public sealed record RehearsedCampaign(
    CampaignPlan Plan,
    DateTimeOffset StartedAt,
    RehearsedConduct Conduct,
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<RehearsedEvent> Events,
    IReadOnlyList<RehearsedMessage> Messages);
