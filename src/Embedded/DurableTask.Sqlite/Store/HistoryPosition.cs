using System;

namespace DurableTask.Sqlite.Store;

/// <summary>Where a turn lies in the table of history.</summary>
internal static class HistoryPosition
{
    private const int TurnBits = 24;

    public static long Of(long instance, int turn) => turn < 1 << TurnBits
        ? (instance << TurnBits) + turn
        : throw new InvalidOperationException(
            $"An execution takes at most {1 << TurnBits} turns. Let the orchestrator continue as new from time to time.");

    public static int TurnOf(long position) => (int)(position & ((1 << TurnBits) - 1));

    public static long First(long instance) => instance << TurnBits;

    public static long Last(long instance) => ((instance + 1) << TurnBits) - 1;
}
