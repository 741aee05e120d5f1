using System;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Turns;

/// <summary>Takes turns; where something goes wrong outside the user's code, a turn is taken again after a pause.</summary>
/// <param name="commit">Hands over what a turn wants on disk.</param>
internal sealed class TurnAttempts(TaskHub hub, Action<StoreCommit> commit)
{
    // The disk may have space by then.
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    /// <summary>Takes a turn again that could not be committed.</summary>
    public void Retry(Mailbox mailbox, Exception error)
    {
        if (error is ObjectDisposedException)
        {
            return;
        }

        this.RetryLater(mailbox, recovers: false);
        HubLog.TurnNotCommitted(hub.Logger, error, mailbox.Key);
    }

    /// <summary>Takes a turn; what goes wrong outside the user's code lets it be taken again.</summary>
    /// <param name="mailbox">Whose.</param>
    /// <param name="recovers">Whether it was to start pending activities.</param>
    /// <param name="take">Takes it, and gives what is to be committed, if anything.</param>
    public async ValueTask TakeAsync(Mailbox mailbox, bool recovers, Func<ValueTask<StoreCommit?>> take)
    {
        try
        {
            if (await take() is { } change)
            {
                commit(change);
            }
            else
            {
                hub.EndTurn(mailbox);
            }
        }
        catch (ObjectDisposedException) when (hub.IsDisposed)
        {
            // The next start takes the turn.
        }
        catch (Exception exception)
        {
            this.RetryLater(mailbox, recovers);
            HubLog.TurnNotTaken(hub.Logger, exception, mailbox.Key);
        }
    }

    private void RetryLater(Mailbox mailbox, bool recovers)
    {
        hub.Metrics.Retried();
        hub.Mailboxes.Revert(mailbox, recovers);
        ITimer? pause = null;
        pause = hub.Clock.CreateTimer(
            _ =>
            {
                pause?.Dispose();
                hub.EndTurn(mailbox);
            },
            null,
            RetryPause,
            Timeout.InfiniteTimeSpan);
    }
}
