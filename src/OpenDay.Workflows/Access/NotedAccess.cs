using System;

namespace OpenDay.Workflows.Access;

/// <summary>A note with its instant, as it waits for its place in the chain.</summary>
internal sealed record NotedAccess(DateTimeOffset At, AccessNote Note);
