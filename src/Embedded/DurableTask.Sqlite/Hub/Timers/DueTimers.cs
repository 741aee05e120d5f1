using System;
using System.Collections.Generic;
using System.Threading;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Hub.Timers;

/// <summary>
/// The timers that are due next. The file holds all of them, in order; memory holds the soonest up to a horizon, and one
/// alarm of the clock for the very first. An alarm that rings delivers before it returns: whoever moves the clock finds
/// the hub busy right after.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="deliver">Delivers a timer.</param>
/// <param name="loadAfter">Asks for the timers after one (or from the first); <see cref="Load"/> brings them.</param>
internal sealed class DueTimers(TimeProvider clock, Action<TimerKey> deliver, Action<TimerKey?> loadAfter) : IDisposable
{
    /// <summary>How many timers are read at a time; memory holds at most four times as many.</summary>
    public const int PageSize = 1024;

    // A wall clock may be set; looking at it once a minute bounds how late a timer can then be.
    private static readonly TimeSpan LongestNap = TimeSpan.FromMinutes(1);

    // The longest wait that every TimeProvider takes.
    private static readonly TimeSpan LongestAlarm = TimeSpan.FromDays(40);

    private readonly Lock gate = new();
    private readonly SortedSet<TimerKey> soonest = [];
    private TimerKey? horizon = default(TimerKey);
    private bool isLoading;
    private bool wasTrimmed;
    private bool isStarted;
    private ITimer? alarm;

    public (int InMemory, long? NextTicks) Measure()
    {
        lock (this.gate)
        {
            return (this.soonest.Count, this.soonest.Count > 0 ? this.soonest.Min.Due : null);
        }
    }

    /// <summary>Begins to deliver; the first timers are asked for.</summary>
    public void Start()
    {
        lock (this.gate)
        {
            this.isStarted = true;
            this.isLoading = true;
            this.alarm = clock.CreateTimer(
                _ => this.DeliverDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        loadAfter(null);
    }

    /// <summary>Notes a timer that has just been committed.</summary>
    public void Add(TimerKey timer)
    {
        lock (this.gate)
        {
            // Beyond the horizon it waits in the file.
            if (!this.isStarted || (this.horizon is { } end && timer.CompareTo(end) > 0) || !this.soonest.Add(timer))
            {
                return;
            }

            this.Trim();
        }

        this.DeliverDue();
    }

    /// <summary>Forgets a timer that was taken back.</summary>
    public void Remove(TimerKey timer)
    {
        lock (this.gate)
        {
            this.soonest.Remove(timer);
        }
    }

    /// <summary>Takes in a page of the file, as of the same commit in the order of commits.</summary>
    public void Load(List<TimerKey> page)
    {
        lock (this.gate)
        {
            this.isLoading = false;
            if (!this.wasTrimmed)
            {
                this.soonest.UnionWith(page);
                this.horizon = page.Count == PageSize ? page[^1] : null;
            }

            // Otherwise the page does not follow on what memory holds; a later one will.
            this.wasTrimmed = false;
        }

        this.DeliverDue();
    }

    /// <summary>Delivers what is due by now, and sets the alarm for the next.</summary>
    /// <returns>Whether there was anything, in memory or still to be read.</returns>
    public bool DeliverDue()
    {
        var due = new List<TimerKey>();
        TimerKey? loadFrom = null;
        lock (this.gate)
        {
            if (!this.isStarted)
            {
                return false;
            }

            var now = clock.GetUtcNow().UtcTicks;
            while (this.soonest.Count > 0 && this.soonest.Min is var first && first.Due <= now)
            {
                this.soonest.Remove(first);
                due.Add(first);
            }

            if (this.horizon is { } end && this.soonest.Count == 0 && !this.isLoading)
            {
                this.isLoading = true;
                loadFrom = end;
            }

            this.SetAlarm(now);
        }

        due.ForEach(deliver);
        if (loadFrom is not null)
        {
            loadAfter(loadFrom);
        }

        return due.Count > 0 || loadFrom is not null;
    }

    public void Dispose()
    {
        lock (this.gate)
        {
            this.isStarted = false;
            this.alarm?.Dispose();
        }
    }

    private void SetAlarm(long now)
    {
        if (this.soonest.Count == 0)
        {
            this.alarm?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = TimeSpan.FromTicks(this.soonest.Min.Due - now);
        if (ReferenceEquals(clock, TimeProvider.System))
        {
            // The system's alarms count whole milliseconds; one that rings early would only be set again.
            wait += TimeSpan.FromMilliseconds(1);
            wait = wait < LongestNap ? wait : LongestNap;
        }

        this.alarm?.Change(wait < LongestAlarm ? wait : LongestAlarm, Timeout.InfiniteTimeSpan);
    }

    private void Trim()
    {
        if (this.soonest.Count <= 4 * PageSize)
        {
            return;
        }

        while (this.soonest.Count > PageSize)
        {
            this.soonest.Remove(this.soonest.Max);
        }

        this.horizon = this.soonest.Max;
        this.wasTrimmed = this.isLoading;
    }
}
