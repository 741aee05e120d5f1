namespace Functions.Kestrel.Timers;

/// <summary>A timer function and when it runs.</summary>
internal sealed record TimerPlan(DiscoveredFunction Function, Schedule Schedule);
