using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Azurite;

namespace EndToEnd;

/// <summary>Stops a commit on its way through the proxy and has the app killed just then: before the account hears of it, or after it was applied.</summary>
internal sealed class KillingProxy
{
    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _commit;
    private int _commits;

    private KillingProxy(int commit) => _commit = commit;

    /// <param name="commit">Which of the commits from now on, beginning with 1.</param>
    public static async Task KillAtCommitAsync(StorageProxy proxy, AppProcess app, int commit, bool applied)
    {
        var killing = new KillingProxy(commit);
        if (applied)
        {
            proxy.Applied = killing.PassAsync;
        }
        else
        {
            proxy.Arriving = killing.PassAsync;
        }

        if (await Task.WhenAny(killing._stopped.Task, app.WhenExitedAsync()) != killing._stopped.Task)
        {
            throw new InvalidOperationException($"The app ended before its commit {commit}. {app.Report()}");
        }

        await app.KillAsync();
        proxy.Applied = proxy.Arriving = _ => Task.CompletedTask;
        killing._dead.SetResult();
    }

    private async Task PassAsync(ProxiedRequest request)
    {
        if (request.IsBatch && Interlocked.Increment(ref _commits) == _commit)
        {
            _stopped.SetResult();
            await _dead.Task;
        }
    }
}
