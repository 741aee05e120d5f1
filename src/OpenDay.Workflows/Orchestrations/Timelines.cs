using System;
using System.Collections.Generic;

namespace OpenDay.Workflows.Orchestrations;

/// <summary>Input of the campaign's orchestration and of its activities.</summary>
/// <param name="AsOf">The orchestrator's own instant, where an activity must not decide for an earlier one.</param>
public sealed record CampaignTimeline(string CampaignId, DateTimeOffset? AsOf = null);

/// <summary>What the campaign's orchestrator does next.</summary>
/// <param name="NextAt">When the next phase begins; null while paused.</param>
/// <param name="AssignmentIds">The assignments that there are; each has an orchestration of its own.</param>
public sealed record CampaignStep(string Phase, bool Paused, bool Closed, DateTimeOffset? NextAt, IReadOnlyList<string> AssignmentIds);

/// <summary>Input of an assignment's orchestration and of its activities.</summary>
/// <param name="AsOf">The orchestrator's own instant, where an activity must not decide for an earlier one.</param>
public sealed record AssignmentTimeline(string CampaignId, string AssignmentId, DateTimeOffset? AsOf = null)
{
    /// <summary>The orchestrator's instant, or <paramref name="now"/> where that is later.</summary>
    internal DateTimeOffset NotBefore(DateTimeOffset now) => AsOf is { } orchestrators && orchestrators > now ? orchestrators : now;
}

/// <summary>What an assignment's orchestrator does next.</summary>
/// <param name="NextAt">When the next item of its agenda is due; null where nothing is.</param>
public sealed record AssignmentStep(bool Finished, DateTimeOffset? NextAt);
