using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DurableTask.Sqlite.Tests;

/// <summary>Several hubs, workers and clients, and how much they do at a time.</summary>
public sealed class HubTests : Behaviour
{
    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task No_more_orchestrations_take_a_turn_at_a_time_than_the_options_say(Way way)
    {
        var (running, most) = (0, 0);
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddOrchestratorFunc("Test", _ =>
            {
                Note(ref most, Interlocked.Increment(ref running));
                Thread.SpinWait(2000);
                Interlocked.Decrement(ref running);
                return 1;
            }),
            new TestHubSetup { Worker = options => options.Concurrency.MaximumConcurrentOrchestrationWorkItems = 1 });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hub.RunAsync("Test")));

        Assert.Equal(1, most);
    }

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task No_more_entities_operate_at_a_time_than_the_options_say(Way way)
    {
        var probe = new Probe();
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddEntity("probe", probe),
            new TestHubSetup { Worker = options => options.Concurrency.MaximumConcurrentEntityWorkItems = 2 });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => hub.Client.Entities.SignalEntityAsync(new("probe", $"{i}"), "go")));
        await hub.IdleAsync();

        Assert.Equal(20, probe.Calls);
        Assert.InRange(probe.Most, 1, 2);
    }

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task One_entity_operates_once_at_a_time(Way way)
    {
        var probe = new Probe();
        var hub = await this.StartAsync(way, tasks => tasks.AddEntity("probe", probe));

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => hub.Client.Entities.SignalEntityAsync(new("probe", "x"), "go")));
        await hub.IdleAsync();

        Assert.Equal((30, 1), (probe.Calls, probe.Most));
    }

    [Fact]
    public async Task Two_hubs_in_one_process_have_nothing_to_do_with_each_other()
    {
        var folder = Directory.CreateTempSubdirectory("taskhubs-").FullName;
        var services = new ServiceCollection();
        services.AddLogging();
        foreach (var name in new[] { "one", "two" })
        {
            services.AddDurableTaskWorker(name, worker => worker
                .AddTasks(tasks => tasks.AddOrchestratorFunc("Name", _ => name).AddEntity<Counter>())
                .UseSqlite(options => options.DatabasePath = Path.Combine(folder, $"{name}.db")));
            services.AddDurableTaskClient(name, client => client.UseSqlite());
        }

        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var service in provider.GetServices<IHostedService>())
            {
                await service.StartAsync(CancellationToken.None).WaitAsync(TestHub.Patience);
            }

            var clients = provider.GetRequiredService<IDurableTaskClientProvider>();
            foreach (var name in new[] { "one", "two" })
            {
                var client = clients.GetClient(name);
                await client.ScheduleNewOrchestrationInstanceAsync("Name", new StartOrchestrationOptions("same"));
                var end = await client.WaitForInstanceCompletionAsync("same", true).WaitAsync(TestHub.Patience);
                Assert.Equal(name, end.ReadOutputAs<string>());
                Assert.Single(await client.GetAllInstancesAsync().ToListAsync());
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_process_with_a_client_only_may_do_everything_but_run()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => tasks.AddOrchestratorFunc("Test", context => context.WaitForExternalEvent<int>("go")));
        await hub.StartNewAsync("Test", id: "old");
        await hub.IdleAsync();
        await hub.CrashAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(hub.Clock);
        services.AddDurableTaskClient(client => client.UseSqlite(options => options.DatabasePath = hub.DatabasePath));
        await using (var provider = services.BuildServiceProvider())
        {
            var client = provider.GetRequiredService<DurableTaskClient>();
            await client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions("new"));
            await client.RaiseEventAsync("old", "go", 1);
            await client.SuspendInstanceAsync("new");
            await provider.GetRequiredService<ISqliteTaskHub>().WhenIdleAsync().WaitAsync(TestHub.Patience);
            Assert.Equal(
                ["old Running", "new Pending"],
                (await client.GetAllInstancesAsync().ToListAsync()).Select(item => $"{item.InstanceId} {item.RuntimeStatus}"));
        }

        await hub.StartAsync();
        Assert.Equal(1, (await hub.WaitForEndAsync("old")).ReadOutputAs<int>());
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.GetAsync("new")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_worker_whose_filters_name_nothing_takes_nothing(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddOrchestratorFunc("Test", _ => 1),
            new TestHubSetup { First = worker => worker.UseWorkItemFilters(new DurableTaskWorkerWorkItemFilters()) });
        await hub.StartNewAsync("Test", id: "x");
        await hub.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.GetAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Entities_go_to_the_worker_that_knows_them(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddOrchestratorFunc("Test", async context =>
            {
                await context.Entities.CallEntityAsync(new("counter", "a"), "Add", 2);
                return await context.Entities.CallEntityAsync<int>(new("recorder", "a"), "Note", 7)
                    + await context.Entities.CallEntityAsync<int>(new("counter", "a"), "Get");
            }).AddEntity<Counter>(),
            new TestHubSetup
            {
                First = worker => worker.UseWorkItemFilters(),
                Second = worker => worker.UseWorkItemFilters().AddTasks(tasks => tasks.AddEntity<Recorder>()),
            });

        Assert.Equal(3, (await hub.RunAsync("Test")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Hundreds_of_instances_at_once_all_end_right(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc<int, int>("Test", async (context, number) =>
            await context.CallActivityAsync<int>("Double", number) + await context.CallActivityAsync<int>("Double", number)));
        var count = way == Way.Killed ? 40 : 300;

        var ids = await Task.WhenAll(Enumerable.Range(0, count).Select(i => hub.StartNewAsync("Test", i, $"{i}")));
        foreach (var id in ids)
        {
            Assert.Equal(4 * int.Parse(id), (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
        }
    }

    private static void Note(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    private sealed class Probe : ITaskEntity
    {
        private int calls;
        private int most;
        private int running;

        public int Calls => this.calls;

        public int Most => this.most;

        public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
        {
            Interlocked.Increment(ref this.calls);
            Note(ref this.most, Interlocked.Increment(ref this.running));
            await Task.Yield();
            Interlocked.Decrement(ref this.running);
            return null;
        }
    }
}
