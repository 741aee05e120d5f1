namespace DurableTask.Sqlite.Tests;

/// <summary>How a behaviour runs; it must be the same in every way.</summary>
public enum Way
{
    /// <summary>Runs are kept in memory between their turns.</summary>
    Kept,

    /// <summary>Every turn replays.</summary>
    Replayed,

    /// <summary>The hub is killed after every commit and started again.</summary>
    Killed,
}
