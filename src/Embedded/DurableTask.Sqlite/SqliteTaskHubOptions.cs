using System;
using System.Collections.Generic;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite;

/// <summary>Options of a task hub in a SQLite file.</summary>
public sealed class SqliteTaskHubOptions
{
    /// <summary>
    /// The file. It is made, with its folder, if there is none; a relative path starts at the current folder. One
    /// process at a time may have it open.
    /// </summary>
    public string DatabasePath { get; set; } = "taskhub.db";

    /// <summary>The hub's name, as queries by task hub see it.</summary>
    public string? TaskHub { get; set; }

    /// <summary>
    /// How many bytes of history the orchestrations may hold that are kept in memory between their turns; the others
    /// are replayed. With 0 every turn replays.
    /// </summary>
    public long ContinuationCacheBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The largest input, output, event payload or status, in bytes of UTF-8.</summary>
    public int MaximumPayloadBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// How long the file is checked for damage at a start that follows an unclean end (a kill, a crash, a power failure).
    /// A damaged file is refused. A check that takes longer is given up, with a warning, and the start goes on; a million
    /// waiting orchestrations (300 MB) take about 1.2 seconds if the file is in memory. With zero nothing is checked, with
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> everything. A start after a clean end checks nothing.
    /// </summary>
    public TimeSpan IntegrityCheckLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long finished instances are kept, by the status in which they finished; a status without an entry is kept
    /// forever, which is the default for all. Older ones are deleted as a purge by the client would, every hour. Each
    /// instance counts for itself: a sub-orchestration goes when it is old enough, even if its parent still runs; the
    /// parent's history has its result.
    /// </summary>
    public IDictionary<OrchestrationRuntimeStatus, TimeSpan> Retention { get; } =
        new Dictionary<OrchestrationRuntimeStatus, TimeSpan>();
}
