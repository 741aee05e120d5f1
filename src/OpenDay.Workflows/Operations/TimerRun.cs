using System;

namespace OpenDay.Workflows.Operations;

/// <summary>The last run of a timer, on whichever machine it was.</summary>
/// <param name="Name">Of the timer's function.</param>
/// <param name="NextAt">When the next one is due; null where the host does not say.</param>
/// <param name="Late">Whether it ran after its time.</param>
/// <param name="Failure">The kind of failure; null for a run that went well.</param>
public sealed record TimerRun(string Name, DateTimeOffset BegunAt, DateTimeOffset EndedAt, DateTimeOffset? NextAt, bool Late, string? Failure);
