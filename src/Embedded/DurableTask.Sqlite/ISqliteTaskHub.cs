using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace DurableTask.Sqlite;

/// <summary>A task hub that runs in this process.</summary>
public interface ISqliteTaskHub
{
    /// <summary>
    /// Waits until nothing is left to do at the present time: no turn ready or running, no activity queued or
    /// executing, nothing to be committed, and no timer or scheduled start due that was not delivered. It waits for
    /// the worker to start, if one is registered.
    /// </summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Completes when the hub is idle.</returns>
    Task WhenIdleAsync(CancellationToken cancellation = default);

    /// <summary>
    /// The history of an instance's present execution, or of its last one. The official client gives it in types of a package that this
    /// library does without.
    /// </summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Its entries in their order, or <see langword="null"/> if there is no such instance.</returns>
    Task<IReadOnlyList<HistoryEntry>?> ReadHistoryAsync(string instanceId, CancellationToken cancellation = default);

    /// <summary>The history of an instance's present execution, or of its last one, in the form that <see cref="HistoryReplayer"/> takes.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A text to be kept, or <see langword="null"/> if there is no such instance.</returns>
    Task<string?> RecordHistoryAsync(string instanceId, CancellationToken cancellation = default);

    /// <summary>
    /// Makes a copy of the hub's file while work goes on: the state after some commit, all of it on disk when the task
    /// completes. The copy is a task hub's file like any other: opened, or put in the place of the hub's file while no
    /// process has that open, it goes on from that state. What activities did since is done again.
    /// </summary>
    /// <param name="path">
    /// The copy; a relative path starts at the current folder. The folder must exist, the file must not: a backup never
    /// replaces a file.
    /// </param>
    /// <param name="cancellation">Gives the copy up; nothing of it is kept.</param>
    /// <returns>Completes when the copy is on disk.</returns>
    /// <exception cref="System.IO.IOException">
    /// The file exists, its folder does not, or the copy could not be written. Nothing of it is kept, and the hub goes on.
    /// </exception>
    Task BackupAsync(string path, CancellationToken cancellation = default);
}
