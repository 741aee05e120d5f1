using System;
using System.Collections.Generic;
using System.Linq;
using DurableTask.Sqlite.Hub;
using DurableTask.Sqlite.Hub.Timers;
using DurableTask.Sqlite.Store;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.Tests;

public sealed class DueTimersTests
{
    private readonly FakeTimeProvider clock = new(TestHub.Noon);
    private readonly SortedSet<TimerKey> file = [];
    private readonly List<TimerKey> delivered = [];
    private readonly Queue<TimerKey?> loads = [];

    [Fact]
    public void Timers_that_come_while_a_page_is_on_its_way_all_fire()
    {
        using var timers = new DueTimers(this.clock, this.delivered.Add, this.loads.Enqueue);
        for (var i = 1; i <= DueTimers.PageSize + 10; i++)
        {
            this.file.Add(Key(1_000_000 + i, 1));
        }

        timers.Start();
        this.ServeLoads(timers);

        // All that memory holds are taken back; the next page is asked for, but other timers come first.
        foreach (var taken in this.file.Take(DueTimers.PageSize).ToList())
        {
            this.file.Remove(taken);
            timers.Remove(taken);
        }

        timers.DeliverDue();
        Assert.Single(this.loads);
        for (var i = 1; i <= (4 * DueTimers.PageSize) + 10; i++)
        {
            var added = Key(i, 2);
            this.file.Add(added);
            timers.Add(added);
        }

        this.ServeLoads(timers);
        this.clock.Advance(TimeSpan.FromHours(2_000_000));
        this.ServeLoads(timers);

        Assert.Equal(this.file, this.delivered);
    }

    private static TimerKey Key(int seconds, long instance) => new(TestHub.Noon.AddSeconds(seconds).UtcTicks, instance, seconds, 1);

    private void ServeLoads(DueTimers timers)
    {
        while (this.loads.TryDequeue(out var after))
        {
            timers.Load([.. this.file.Where(timer => after is null || timer.CompareTo(after.Value) > 0).Take(DueTimers.PageSize)]);
        }
    }
}
