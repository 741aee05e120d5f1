using System;
using System.Collections.Generic;
using System.Threading;
using DurableTask.Sqlite.Replay;

namespace DurableTask.Sqlite.Hub;

/// <summary>
/// The instances in memory. An instance takes one turn at a time; what comes meanwhile waits. Runs of idle instances
/// are kept up to a number of bytes, those used last longest; an instance that is neither busy nor kept costs nothing.
/// </summary>
/// <param name="keptBytes">How many bytes the kept runs may hold.</param>
/// <param name="idle">What a busy instance is counted in.</param>
/// <param name="ready">Called, outside any lock, for an instance that is to take a turn.</param>
internal sealed class Mailboxes(long keptBytes, IdleGate idle, Action<Mailbox> ready)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Mailbox> all = [];
    private readonly LinkedList<Mailbox> kept = [];
    private long bytes;

    public void Post(long key, Message message) => this.Stir(
        key, message, static (mailbox, message) => mailbox.Waiting.Add(message));

    /// <summary>Lets an instance take a turn, message or not.</summary>
    public void Wake(long key) => this.Stir(key, true, static (mailbox, woken) => mailbox.IsWoken = woken);

    /// <summary>Lets an instance that was at work when the last process ended go on.</summary>
    public void Recover(long key) => this.Stir(key, true, static (mailbox, recovers) => mailbox.IsRecovering = recovers);

    /// <summary>Lets a run that cannot go on be ended by a turn, if it is still the instance's run.</summary>
    public void WakeRun(long key, OrchestrationRun run)
    {
        lock (this.gate)
        {
            if (!this.all.TryGetValue(key, out var mailbox) || mailbox.Run != run)
            {
                return;
            }
        }

        this.Wake(key);
    }

    /// <summary>Begins a turn: takes what waits, after what was held back.</summary>
    /// <returns>Whether pending activities are to be started.</returns>
    public bool Begin(Mailbox mailbox)
    {
        lock (this.gate)
        {
            if (mailbox.Held.Count == 0)
            {
                mailbox.Taken = mailbox.Waiting;
            }
            else
            {
                mailbox.Taken = [.. mailbox.Held, .. mailbox.Waiting];
                mailbox.Held = [];
            }

            mailbox.Waiting = [];
            mailbox.IsWoken = false;
            var recovers = mailbox.IsRecovering;
            mailbox.IsRecovering = false;
            return recovers;
        }
    }

    /// <summary>Ends a turn: the next one follows at once if anything waits.</summary>
    public void End(Mailbox mailbox)
    {
        mailbox.Taken = [];
        var goesOn = false;
        List<OrchestrationRun>? discarded = null;
        lock (this.gate)
        {
            if (mailbox.IsGone)
            {
                discarded = mailbox.Run is { } run ? [run] : null;
                mailbox.Run = null;
                mailbox.IsBusy = false;
            }
            else if (mailbox.Waiting.Count > 0 || mailbox.IsWoken || mailbox.IsRecovering)
            {
                goesOn = true;
            }
            else
            {
                mailbox.IsBusy = false;
                this.Keep(mailbox);
                discarded = this.Shrink();
            }
        }

        discarded?.ForEach(static run => run.Discard());
        if (goesOn)
        {
            ready(mailbox);
        }
        else
        {
            idle.Leave();
        }
    }

    /// <summary>Takes a turn back that could not be committed; a later <see cref="End"/> lets it be taken again.</summary>
    public void Revert(Mailbox mailbox, bool recovers)
    {
        mailbox.Run?.Discard();
        mailbox.Run = null;
        mailbox.Held = [];
        lock (this.gate)
        {
            mailbox.Waiting.InsertRange(0, mailbox.Taken);
            mailbox.IsWoken = true;
            mailbox.IsRecovering |= recovers;
        }
    }

    /// <summary>Lets go of an instance that was deleted.</summary>
    public void Forget(long key)
    {
        OrchestrationRun? discarded = null;
        lock (this.gate)
        {
            if (!this.all.Remove(key, out var mailbox))
            {
                return;
            }

            mailbox.IsGone = true;
            if (!mailbox.IsBusy)
            {
                this.Unkeep(mailbox);
                discarded = mailbox.Run;
                mailbox.Run = null;
            }
        }

        discarded?.Discard();
    }

    private void Stir<T>(long key, T argument, Action<Mailbox, T> change)
    {
        Mailbox? mailbox;
        lock (this.gate)
        {
            if (!this.all.TryGetValue(key, out mailbox))
            {
                this.all.Add(key, mailbox = new Mailbox(key));
            }

            change(mailbox, argument);
            if (mailbox.IsBusy)
            {
                return;
            }

            mailbox.IsBusy = true;
            this.Unkeep(mailbox);
            idle.Enter();
        }

        ready(mailbox);
    }

    private void Keep(Mailbox mailbox)
    {
        // What was held back exists in memory only, in part: such an instance stays, with or without its run.
        if (mailbox.Run is null && mailbox.Held.Count == 0)
        {
            this.all.Remove(mailbox.Key);
        }
        else if (mailbox.Run is { } run)
        {
            mailbox.Kept ??= new(mailbox);
            this.kept.AddLast(mailbox.Kept);
            this.bytes += run.Bytes;
        }
    }

    private void Unkeep(Mailbox mailbox)
    {
        if (mailbox.Kept is { List: not null } node)
        {
            this.kept.Remove(node);
            this.bytes -= mailbox.Run!.Bytes;
        }
    }

    private List<OrchestrationRun>? Shrink()
    {
        List<OrchestrationRun>? discarded = null;
        while (this.bytes > keptBytes && this.kept.First is { Value: var mailbox })
        {
            this.Unkeep(mailbox);
            (discarded ??= []).Add(mailbox.Run!);
            mailbox.Run = null;
            if (mailbox.Held.Count == 0)
            {
                this.all.Remove(mailbox.Key);
            }
        }

        return discarded;
    }
}
