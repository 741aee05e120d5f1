using System;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace DurableTask.Sqlite.Tests;

public sealed class VersionTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_has_the_clients_version_unless_it_is_given_one(Way way)
    {
        var hub = await this.StartCodeAsync(
            way, context => Task.FromResult(context.Version), new TestHubSetup { Client = client => client.UseDefaultVersion("1.5") });

        Assert.Equal("1.5", (await hub.RunAsync("Test")).ReadOutputAs<string>());
        Assert.Equal("2.0", await StartedAsync(hub, "Test", "2.0"));
        Assert.Equal(string.Empty, await StartedAsync(hub, "Test", TaskVersion.Unversioned));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_sub_orchestration_has_the_workers_default_version_unless_it_is_given_one(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddOrchestratorFunc("Version", context => context.Version).AddOrchestratorFunc("Test", async context =>
                $"{context.Version} {await context.CallSubOrchestratorAsync<string>("Version")} "
                + await context.CallSubOrchestratorAsync<string>("Version", new TaskOptions { Version = "9" }) + " "
                + await context.CallSubOrchestratorAsync<string>("Version", new SubOrchestrationOptions { Version = "10" })),
            new TestHubSetup { Worker = options => options.Versioning = new() { DefaultVersion = "3" } });

        Assert.Equal("1 3 9 10", await StartedAsync(hub, "Test", "1"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_activity_has_its_orchestrations_version_unless_it_is_given_one(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc("Version", context => context.Version)
            .AddOrchestratorFunc("Test", async context =>
                await context.CallActivityAsync<string>("Version") + " "
                + await context.CallActivityAsync<string>("Version", new TaskOptions { Version = "7" }) + " "
                + await context.CallActivityAsync<string>("Version", new TaskOptions { Version = TaskVersion.Unversioned })));

        Assert.Equal("4 7 ", await StartedAsync(hub, "Test", "4"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Each_version_runs_the_code_that_is_registered_for_it(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc<object, string>("Step", "1", (_, _) => Task.FromResult("old step"))
            .AddActivityFunc<object, string>("Step", "2", (_, _) => Task.FromResult("new step"))
            .AddOrchestratorFunc<object, string>("Test", "1", async (context, _) => "old " + await context.CallActivityAsync<string>("Step"))
            .AddOrchestratorFunc<object, string>("Test", "2", async (context, _) => "new " + await context.CallActivityAsync<string>("Step")));

        Assert.Equal("old old step", await StartedAsync(hub, "Test", "1"));
        Assert.Equal("new new step", await StartedAsync(hub, "Test", "2"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_without_a_version_serves_every_version_as_long_as_none_is_registered(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Any", _ => "any")
            .AddOrchestratorFunc("Mixed", _ => "plain")
            .AddOrchestratorFunc<object, string>("Mixed", "2", (_, _) => Task.FromResult("second")));

        Assert.Equal("any", await StartedAsync(hub, "Any", "1"));
        Assert.Equal("plain", await StartedAsync(hub, "Mixed", TaskVersion.Unversioned));
        Assert.Equal("second", await StartedAsync(hub, "Mixed", "2"));
        Assert.Equal(
            "OrchestratorTaskNotFound: No orchestrator named 'Mixed version 1' is registered with this worker. Register it with AddTasks, or "
            + "correct the name.",
            await StartedAsync(hub, "Mixed", "1"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_version_of_an_activity_that_is_not_registered_is_named(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc<object, string>("Step", "1", (_, _) => Task.FromResult("step"))
            .AddOrchestratorFunc("Test", context => ErrorOf(() => context.CallActivityAsync("Step", new TaskOptions { Version = "2" }))));

        Assert.Equal(
            "TaskFailedException: Task 'Step' (#0) failed: No activity named 'Step version 2' is registered with this worker. Register it with "
            + "AddTasks, or correct the name.",
            (await hub.RunAsync("Test")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_class_bears_its_version_in_its_attribute(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestrator<First>().AddOrchestrator<Second>());

        Assert.Equal("first", await StartedAsync(hub, "Order", "1"));
        Assert.Equal("second", await StartedAsync(hub, "Order", "2"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_worker_of_the_current_version_takes_older_ones_too(Way way)
    {
        var hub = await this.StartAsync(way, Versions, Strategy("2.0", VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Fail));

        Assert.Equal("2.0", await StartedAsync(hub, "Test", "2.0"));
        Assert.Equal("1.9.9", await StartedAsync(hub, "Test", "1.9.9"));
        Assert.Equal(string.Empty, await StartedAsync(hub, "Test", TaskVersion.Unversioned));
        Assert.Equal(
            "VersionMismatch: The instance cannot run: its version is '10.0', but this worker has version '2.0' and takes older ones only.",
            await StartedAsync(hub, "Test", "10.0"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_worker_without_a_strategy_takes_every_version(Way way)
    {
        var hub = await this.StartAsync(way, Versions, Strategy("2.0", VersionMatchStrategy.None, VersionFailureStrategy.Fail));

        Assert.Equal("3", await StartedAsync(hub, "Test", "3"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_that_is_rejected_waits_for_a_worker_of_its_version(Way way)
    {
        var setup = Strategy("2.0", VersionMatchStrategy.Strict, VersionFailureStrategy.Reject);
        var hub = await this.StartAsync(way, Versions, setup);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions("x") { Version = "1.0" });
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.GetAsync("x")).RuntimeStatus);
        Assert.Contains(setup.Log.Entries, entry => entry.Text ==
            "Instance 'x' (Test) is left alone: its version is '1.0', but this worker has version '2.0' and takes no other.");

        await hub.CrashAsync();
        hub.Setup = Strategy("1.0", VersionMatchStrategy.Strict, VersionFailureStrategy.Reject);
        await hub.StartAsync();

        Assert.Equal("1.0", (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_under_way_is_rejected_by_a_worker_of_another_version(Way way)
    {
        var hub = await this.StartAsync(way, Waits, Strategy("1.0", VersionMatchStrategy.Strict, VersionFailureStrategy.Reject));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions("x") { Version = "1.0" });
        await hub.IdleAsync();

        await hub.CrashAsync();
        hub.Setup = Strategy("2.0", VersionMatchStrategy.Strict, VersionFailureStrategy.Reject);
        await hub.StartAsync();
        await hub.RaiseAsync("x", "go", 5);
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync("x")).RuntimeStatus);

        await hub.CrashAsync();
        hub.Setup = Strategy("1.0", VersionMatchStrategy.Strict, VersionFailureStrategy.Reject);
        await hub.StartAsync();
        Assert.Equal(5, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_instance_under_way_is_failed_by_a_worker_of_another_version_that_fails_the_others(Way way)
    {
        var hub = await this.StartAsync(way, Waits, Strategy("1.0", VersionMatchStrategy.Strict, VersionFailureStrategy.Fail));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions("x") { Version = "1.0" });
        await hub.IdleAsync();

        await hub.CrashAsync();
        hub.Setup = Strategy("2.0", VersionMatchStrategy.Strict, VersionFailureStrategy.Fail);
        await hub.StartAsync();
        await hub.RaiseAsync("x", "go", 5);

        Assert.Equal(
            "VersionMismatch: The instance cannot run: its version is '1.0', but this worker has version '2.0' and takes no other.",
            (await hub.WaitForEndAsync("x")).FailureDetails!.ToString());
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Code_can_compare_its_version(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Test", context =>
            $"{context.CompareVersionTo("1.2")} {context.CompareVersionTo("1.10")} {context.CompareVersionTo(string.Empty)}"));

        Assert.Equal("0 -1 1", await StartedAsync(hub, "Test", "1.2"));
    }

    private static TestHubSetup Strategy(string version, VersionMatchStrategy match, VersionFailureStrategy failure) => new()
    {
        Worker = options => options.Versioning = new() { Version = version, MatchStrategy = match, FailureStrategy = failure },
    };

    private static void Versions(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("Test", context => context.Version);

    private static void Waits(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("Test", async context =>
    {
        _ = context.CreateTimer(TimeSpan.FromDays(1), default);
        return await context.WaitForExternalEvent<int>("go");
    });

    private static async Task<string> StartedAsync(TestHub hub, string name, TaskVersion version)
    {
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, new StartOrchestrationOptions { Version = version });
        var end = await hub.WaitForEndAsync(id);
        return end.FailureDetails?.ToString() ?? end.ReadOutputAs<string>()!;
    }

    [DurableTask("Order", Version = "1")]
    private sealed class First : TaskOrchestrator<object, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object input) => Task.FromResult("first");
    }

    [DurableTask("Order", Version = "2")]
    private sealed class Second : TaskOrchestrator<object, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object input) => Task.FromResult("second");
    }
}
