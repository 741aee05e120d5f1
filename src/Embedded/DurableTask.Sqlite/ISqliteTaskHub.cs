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
}
