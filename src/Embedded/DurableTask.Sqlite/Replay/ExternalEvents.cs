using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Replay;

/// <summary>
/// Events that nobody has taken yet, oldest first, and the waits for events, newest first. Names are compared without
/// regard to case.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, Queue<(int Order, EventRaised Event)>> kept =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, List<TaskCompletionSource<string?>>> waits =
        new(StringComparer.OrdinalIgnoreCase);

    private int raised;

    public bool HasWaits => this.waits.Count > 0;

    /// <summary>The events that nobody has taken, in the order in which they came.</summary>
    public IEnumerable<EventRaised> Untaken =>
        this.kept.Values.SelectMany(queue => queue).OrderBy(item => item.Order).Select(item => item.Event);

    public void Raise(EventRaised item)
    {
        if (this.waits.TryGetValue(item.Name, out var stack))
        {
            var newest = stack[^1];
            this.Remove(item.Name, stack, newest);
            newest.SetResult(item.Payload);
            return;
        }

        this.Keep(item);
    }

    /// <summary>Keeps an event that comes after the code has finished, for the next execution.</summary>
    public void Keep(EventRaised item)
    {
        if (!this.kept.TryGetValue(item.Name, out var queue))
        {
            this.kept.Add(item.Name, queue = []);
        }

        queue.Enqueue((this.raised++, item));
    }

    public bool TryTake(string name, out string? payload)
    {
        payload = null;
        if (!this.kept.TryGetValue(name, out var queue))
        {
            return false;
        }

        payload = queue.Dequeue().Event.Payload;
        if (queue.Count == 0)
        {
            this.kept.Remove(name);
        }

        return true;
    }

    public TaskCompletionSource<string?> Wait(string name)
    {
        if (!this.waits.TryGetValue(name, out var stack))
        {
            this.waits.Add(name, stack = []);
        }

        var wait = new TaskCompletionSource<string?>();
        stack.Add(wait);
        return wait;
    }

    /// <summary>Gives up a wait; <see langword="false"/> if it has been served.</summary>
    public bool TryForget(string name, TaskCompletionSource<string?> wait) =>
        this.waits.TryGetValue(name, out var stack) && this.Remove(name, stack, wait);

    private bool Remove(
        string name, List<TaskCompletionSource<string?>> stack, TaskCompletionSource<string?> wait)
    {
        var removed = stack.Remove(wait);
        if (stack.Count == 0)
        {
            this.waits.Remove(name);
        }

        return removed;
    }
}
