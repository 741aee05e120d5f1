using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.UseCases;

/// <summary>A plan that cannot take the place of a running campaign's: everything that stands in its way at once.</summary>
public sealed class PlanUnfitException(string campaignId, IReadOnlyList<PlanError> obstacles)
    : Exception($"Campaign '{campaignId}': the plan cannot take the place of the one that it runs by, for {obstacles.Count} reasons. Nothing was changed; mend them all and send the plan again.")
{
    public IReadOnlyList<PlanError> Obstacles { get; } = obstacles;
}
