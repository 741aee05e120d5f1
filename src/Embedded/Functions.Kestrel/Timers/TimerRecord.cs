using System;

namespace Functions.Kestrel.Timers;

/// <summary>What is remembered of a timer.</summary>
/// <param name="Served">Occurrences up to here have had their run, or came before the timer was first started.</param>
/// <param name="Last">The last run; null before the first.</param>
internal sealed record TimerRecord(DateTimeOffset Served, DateTimeOffset? Last);
