using System;

namespace DurableTask.Sqlite.Replay;

/// <summary>The orchestrator's code did something that its history does not hold, or that cannot be repeated.</summary>
internal sealed class NonDeterminismException(string message) : Exception(message);
