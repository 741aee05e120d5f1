using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

/// <summary>The end of a host, and activities that stand in its way.</summary>
public sealed class ShutdownTests : Behaviour
{
    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task An_activity_under_way_is_waited_for_and_its_answer_is_kept(Way way)
    {
        var (called, answer) = (NewSource(), NewSource());
        var calls = 0;
        var hub = await this.StartAsync(way, tasks => Register(tasks, async () =>
        {
            Interlocked.Increment(ref calls);
            called.TrySetResult();
            await answer.Task;
        }));
        var id = await hub.StartNewAsync("Test");
        await called.Task.WaitAsync(TestHub.Patience);

        var stop = hub.StopAsync();
        Assert.False(stop.IsCompleted);
        answer.SetResult();
        await stop.WaitAsync(TestHub.Patience);
        await hub.StartAsync();

        Assert.Equal(5, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
        Assert.InRange(calls, 1, 2);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_activity_that_never_returns_does_not_outlast_the_hosts_patience_and_is_called_again(Way way)
    {
        var isStuck = true;
        var called = NewSource();
        var hub = await this.StartAsync(way, tasks => Register(tasks, async () =>
        {
            called.TrySetResult();
            if (Volatile.Read(ref isStuck))
            {
                await new TaskCompletionSource().Task;
            }
        }));
        var id = await hub.StartNewAsync("Test");
        await called.Task.WaitAsync(TestHub.Patience);

        using var impatience = new CancellationTokenSource();
        var stop = hub.StopAsync(impatience.Token);
        impatience.Cancel();
        var ended = await Record.ExceptionAsync(() => stop.WaitAsync(TestHub.Patience));

        // A life that ended after a commit just then has no activity to wait for.
        Assert.True(ended is OperationCanceledException || (ended is null && way == Way.Killed), $"Expected the host's impatience, found {ended?.GetType().Name ?? "an end at leisure"}.");
        Volatile.Write(ref isStuck, false);
        await hub.StartAsync();

        Assert.Equal(5, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_comes_while_a_hub_is_stopped_waits_in_the_file(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Register(tasks, () => Task.CompletedTask));
        await hub.StopAsync();
        await hub.OpenAsync();
        await hub.StartNewAsync("Test", id: "x");
        await hub.StartNewAsync("Wait", id: "y");
        await hub.RaiseAsync("y", "go", 3);
        await hub.Client.Entities.SignalEntityAsync(new("counter", "a"), "Add", 2);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.GetAsync("x")).RuntimeStatus);
        await hub.StartAsync();

        Assert.Equal(5, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
        Assert.Equal(3, (await hub.WaitForEndAsync("y")).ReadOutputAs<int>());
        await hub.IdleAsync();
        Assert.Equal(2, (await hub.Client.Entities.GetEntityAsync<int>(new("counter", "a")))!.State);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_hub_can_be_stopped_and_started_any_number_of_times(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            var sum = 0;
            for (var i = 0; i < 5; i++)
            {
                sum += await context.WaitForExternalEvent<int>("n");
            }

            return sum;
        });
        await hub.StartNewAsync("Test", id: "x");
        for (var i = 0; i < 5; i++)
        {
            await hub.RaiseAsync("x", "n", i);
            await hub.StopAsync();
            await hub.StartAsync();
        }

        Assert.Equal(10, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_stopped_hub_leaves_a_whole_file_behind(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Register(tasks, () => Task.CompletedTask));
        await hub.RunAsync("Test");
        await hub.StopAsync();

        Assert.False(System.IO.File.Exists(hub.DatabasePath + "-wal"));
        Assert.Equal([1], hub.Select("SELECT count(*) FROM instance ORDER BY 1"));
        await hub.StartAsync();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_closed_hub_refuses_whatever_is_asked_of_it(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Register(tasks, () => Task.CompletedTask));
        var (client, engine) = (hub.Services.GetRequiredService<DurableTaskClient>(), hub.Engine);
        await hub.StopAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ScheduleNewOrchestrationInstanceAsync("Test"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.RaiseEventAsync("x", "go"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetInstanceAsync("x"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.WaitForInstanceCompletionAsync("x"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.WhenIdleAsync());
        await hub.StartAsync();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Register(DurableTaskRegistry tasks, Func<Task> work) => tasks
        .AddEntity<Counter>()
        .AddActivityFunc("Work", async _ =>
        {
            await work();
            return 5;
        })
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<int>("go"))
        .AddOrchestratorFunc("Test", context => context.CallActivityAsync<int>("Work"));
}
