using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class TimerTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_fires_when_the_clock_has_reached_it_and_not_before(Way way)
    {
        var hub = await this.StartAsync(way, Waiting);
        var id = await hub.StartNewAsync("Wait", TimeSpan.FromHours(2));

        await hub.PassAsync(TimeSpan.FromHours(2) - TimeSpan.FromTicks(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync(id)).RuntimeStatus);
        await hub.PassAsync(TimeSpan.FromTicks(1));

        var end = await hub.GetAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(TestHub.Noon.UtcDateTime.AddHours(2), end.ReadOutputAs<DateTime>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_may_be_years_long(Way way)
    {
        var hub = await this.StartAsync(way, Waiting);
        var id = await hub.StartNewAsync("Wait", TimeSpan.FromDays(3 * 365));

        await hub.IdleAsync();
        for (var year = 0; year < 3; year++)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync(id)).RuntimeStatus);
            await hub.PassAsync(TimeSpan.FromDays(365));
        }

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync(id)).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_in_the_past_fires_at_once(Way way)
    {
        var hub = await this.StartAsync(way, Waiting);

        var end = await hub.RunAsync("Wait", TimeSpan.FromDays(-1));

        Assert.Equal(TestHub.Noon.UtcDateTime, end.ReadOutputAs<DateTime>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_timer_that_was_taken_back_does_not_fire_and_leaves_nothing_behind(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Race", async context =>
        {
            using var gone = new CancellationTokenSource();
            var slow = context.CreateTimer(TimeSpan.FromHours(5), gone.Token);
            var quick = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            var first = await Task.WhenAny(slow, quick);
            gone.Cancel();
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return $"{first == quick} {slow.IsCanceled}";
        }));
        var id = await hub.StartNewAsync("Race");

        await hub.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal([TestHub.Noon.AddHours(2)], hub.TimersOnDisk());
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal("True True", (await hub.GetAsync(id)).ReadOutputAs<string>());
        Assert.Empty(hub.TimersOnDisk());
    }

    [Fact]
    public async Task More_timers_than_memory_holds_fire_in_order()
    {
        const int Count = 3000;
        var hub = await this.StartAsync(Way.Kept, tasks =>
        {
            tasks.AddOrchestratorFunc<int, int>("Many", async (context, count) =>
            {
                var timers = Enumerable.Range(0, count).Reverse()
                    .Select(i => context.CreateTimer(TimeSpan.FromMinutes(i / 1000 + 1), CancellationToken.None)).ToList();
                while (timers.Count > 0)
                {
                    await Task.WhenAny(timers);
                    timers.RemoveAll(timer => timer.IsCompleted);
                    context.SetCustomStatus(timers.Count);
                }

                return count;
            });
        });
        var id = await hub.StartNewAsync("Many", Count);

        for (var minute = 1; minute <= 3; minute++)
        {
            await hub.PassAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(Count - minute * 1000, (await hub.GetAsync(id)).ReadCustomStatusAs<int>());
        }

        Assert.Equal(Count, (await hub.GetAsync(id)).ReadOutputAs<int>());
        Assert.Empty(hub.TimersOnDisk());
    }

    private static void Waiting(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc<TimeSpan, DateTime>("Wait", async (context, delay) =>
        {
            await context.CreateTimer(delay, CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
}
