using System.Collections.Generic;

namespace DurableTask.Sqlite.History;

/// <summary>One row of history: what came in and what was decided in one turn. Turn 0 holds the head of the execution.</summary>
internal sealed record HistoryTurn(int Number, IReadOnlyList<HistoryEvent> Events, int Bytes);
