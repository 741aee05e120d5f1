using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

public sealed class IdleTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task A_hub_without_work_is_idle_at_once(Way way)
    {
        var hub = await this.StartAsync(way, _ => { });

        await hub.IdleAsync();

        Assert.True(hub.Hub.WhenIdleAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_hub_is_busy_while_an_activity_runs()
    {
        var answer = new TaskCompletionSource<int>();
        var hub = await this.StartAsync(Way.Kept, tasks =>
        {
            tasks.AddOrchestratorFunc("Call", async context => await context.CallActivityAsync<int>("Slow"));
            tasks.AddActivityFunc("Slow", _ => answer.Task);
        });
        var id = await hub.StartNewAsync("Call");
        await hub.Client.WaitForInstanceStartAsync(id).WaitAsync(TestHub.Patience);

        var idle = hub.Hub.WhenIdleAsync();
        Assert.False(idle.IsCompleted);
        answer.SetResult(3);
        await idle.WaitAsync(TestHub.Patience);

        Assert.Equal(3, (await hub.GetAsync(id)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_hub_is_busy_as_soon_as_the_clock_has_reached_a_timer(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<int, int>("Tick", async (context, rounds) =>
        {
            for (var round = 1; round <= rounds; round++)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                context.SetCustomStatus(round);
            }

            return rounds;
        }));
        var id = await hub.StartNewAsync("Tick", 50);
        await hub.IdleAsync();

        for (var round = 1; round <= 50; round++)
        {
            hub.Clock.Advance(TimeSpan.FromMinutes(1));
            await hub.IdleAsync();
            Assert.Equal(round, (await hub.GetAsync(id)).ReadCustomStatusAs<int>());
        }
    }

    [Fact]
    public async Task A_timer_that_is_due_is_delivered_even_if_the_clock_rang_no_alarm()
    {
        var clock = new SilentClock(TestHub.Noon);
        var hub = await this.StartAsync(
            Way.Kept,
            tasks => tasks.AddOrchestratorFunc(
                "Tick", context => context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None)),
            new TestHubSetup { Services = services => services.AddSingleton<TimeProvider>(clock) });
        var id = await hub.StartNewAsync("Tick");
        await hub.IdleAsync();

        clock.Now += TimeSpan.FromMinutes(1);
        await hub.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_hub_waits_for_its_worker_to_start()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => tasks.AddOrchestratorFunc("Number", _ => 7));
        await hub.CrashAsync();
        await hub.OpenAsync();

        var idle = hub.Hub.WhenIdleAsync();
        await hub.StartNewAsync("Number", id: "x");
        Assert.False(idle.IsCompleted);
        await hub.StartWorkersAsync();
        await idle.WaitAsync(TestHub.Patience);

        Assert.Equal(7, (await hub.GetAsync("x")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Those_who_wait_are_told_when_the_hub_is_closed()
    {
        var hub = await this.StartAsync(Way.Kept, tasks =>
        {
            tasks.AddOrchestratorFunc("Call", context => context.CallActivityAsync("Stuck"));
            tasks.AddActivityFunc("Stuck", _ => new TaskCompletionSource().Task);
        });
        var id = await hub.StartNewAsync("Call");
        var idle = hub.Hub.WhenIdleAsync();
        var end = hub.Client.WaitForInstanceCompletionAsync(id);

        await hub.CrashAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => idle.WaitAsync(TestHub.Patience));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => end.WaitAsync(TestHub.Patience));
        await hub.StartAsync();
    }

    private sealed class SilentClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => this.Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new SilentTimer();

        private sealed class SilentTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
