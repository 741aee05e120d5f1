using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

public sealed class WorkerTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Each_worker_takes_what_its_filters_name(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("First", async context =>
            $"first {await context.CallActivityAsync<string>("Where")} {await context.CallSubOrchestratorAsync<string>("Second")} "
            + $"{await context.Entities.CallEntityAsync<int>(new EntityInstanceId("counter", "x"), "Get")}"),
            With(first => first.UseWorkItemFilters(), second => second.UseWorkItemFilters().AddTasks(tasks =>
            {
                tasks.AddOrchestratorFunc("Second", async context => $"second {await context.CallActivityAsync<string>("Where")}");
                tasks.AddActivityFunc("Where", _ => "elsewhere");
                tasks.AddEntity<Counter>();
            })));

        Assert.Equal("first elsewhere second elsewhere 0", (await hub.RunAsync("First")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task Workers_that_take_the_same_share_the_work(Way way)
    {
        var taken = new ConcurrentBag<int>();
        void Tasks(DurableTaskRegistry tasks, int number)
        {
            tasks.AddOrchestratorFunc("Test", async context => await context.CallActivityAsync<int>("Where"));
            tasks.AddActivityFunc("Where", _ =>
            {
                taken.Add(number);
                return number;
            });
        }

        var hub = await this.StartAsync(way, tasks => Tasks(tasks, 1), With(_ => { }, second => second.AddTasks(tasks => Tasks(tasks, 2))));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => hub.RunAsync("Test")));

        Assert.Equal([(1, 5), (2, 5)], taken.CountBy(number => number).OrderBy(item => item.Key).Select(item => (item.Key, item.Value)));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_no_worker_takes_waits_for_one_that_does(Way way)
    {
        var hub = await this.StartAsync(way, Answers, With(
            first => first.UseWorkItemFilters(new DurableTaskWorkerWorkItemFilters
            {
                Orchestrations = [new("Answer", ["2"])],
                Activities = [new("Other", null)],
            }),
            null));
        var filtered = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Answer", new StartOrchestrationOptions("v1") { Version = "1" });
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Answer", new StartOrchestrationOptions("v2") { Version = "2" });
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.GetAsync("v1")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync("v2")).RuntimeStatus);

        await hub.CrashAsync();
        hub.Setup = With(_ => { }, null);
        await hub.StartAsync();

        Assert.Equal(42, (await hub.WaitForEndAsync(filtered)).ReadOutputAs<int>());
        Assert.Equal(42, (await hub.WaitForEndAsync("v2")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestration_filter_decides_by_name_and_tags(Way way)
    {
#pragma warning disable CS0618 // It is what is tested.
        var hub = await this.StartAsync(way, Answers, With(first => first.UseOrchestrationFilter(new OnlyTagged()), null));
#pragma warning restore CS0618
        await hub.StartNewAsync("Answer", null, "plain");
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Answer", new StartOrchestrationOptions("tagged") { Tags = new Dictionary<string, string> { ["wanted"] = "yes" } });

        Assert.Equal(42, (await hub.WaitForEndAsync("tagged")).ReadOutputAs<int>());
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.GetAsync("plain")).RuntimeStatus);
    }

    [Fact]
    public async Task No_more_activities_and_operations_run_at_a_time_than_the_options_say()
    {
        var (running, most) = (0, 0);
        var hub = await this.StartAsync(
            Way.Kept,
            tasks =>
            {
                tasks.AddOrchestratorFunc("Test", context => Task.WhenAll(Enumerable.Range(0, 30).Select(_ => context.CallActivityAsync("Work"))));
                tasks.AddActivityFunc("Work", async _ =>
                {
                    var now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                });
            },
            new TestHubSetup { Worker = options => options.Concurrency.MaximumConcurrentActivityWorkItems = 3 });

        await hub.RunAsync("Test");

        Assert.InRange(most, 1, 3);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private static void Answers(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc("Answer", async context => await context.CallActivityAsync<int>("Answer"));
        tasks.AddActivityFunc("Answer", _ => 42);
    }

    private static TestHubSetup With(
        Action<IDurableTaskWorkerBuilder> first, Action<IDurableTaskWorkerBuilder>? second) => new()
    {
        First = first,
        Second = second,
    };

#pragma warning disable CS0618 // It is what is tested.
    private sealed class OnlyTagged : IOrchestrationFilter
    {
        public ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(info.Name == "Answer" && info.Tags!.ContainsKey("wanted"));
    }
#pragma warning restore CS0618
}
