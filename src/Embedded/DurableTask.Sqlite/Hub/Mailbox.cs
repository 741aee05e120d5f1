using System.Collections.Generic;
using DurableTask.Sqlite.Replay;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub;

/// <summary>
/// An instance or entity that is in memory: because it has something to do, or because its run is kept for its next turn. What
/// is marked as guarded belongs to <see cref="Mailboxes"/>; the rest belongs to whoever takes or commits the turn.
/// </summary>
internal sealed class Mailbox(long key)
{
    public long Key => key;

    /// <summary>Guarded: what has come since the last turn began.</summary>
    public List<Message> Waiting { get; set; } = [];

    /// <summary>Guarded: whether a turn is ready, running or on its way to the disk.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Guarded: whether a turn is due even without a message.</summary>
    public bool IsWoken { get; set; }

    /// <summary>Guarded: whether this worker has not seen the instance's pending activities yet.</summary>
    public bool IsRecovering { get; set; }

    /// <summary>Guarded: whether the instance was deleted while it was in memory.</summary>
    public bool IsGone { get; set; }

    /// <summary>Guarded: the place among the runs that are kept; it belongs to their list while this one is kept.</summary>
    public LinkedListNode<Mailbox>? Kept { get; set; }

    /// <summary>What was taken for the turn under way.</summary>
    public List<Message> Taken { get; set; } = [];

    /// <summary>What came while the instance was suspended or not to start yet.</summary>
    public List<Message> Held { get; set; } = [];

    /// <summary>The worker that takes its turns, once one was chosen among several.</summary>
    public HubWorker? Worker { get; set; }

    public OrchestrationRun? Run { get; set; }

    /// <summary>The status on disk, as of the last turn.</summary>
    public OrchestrationRuntimeStatus Status { get; set; }

    /// <summary>Whether the instance is marked hot on disk.</summary>
    public bool IsHot { get; set; }
}
