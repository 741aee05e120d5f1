using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class StartTests : Behaviour
{
    private static readonly OrchestrationRuntimeStatus[] All =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    public static TheoryData<Way, OrchestrationRuntimeStatus> WaysAndStatuses => new(
        from way in new[] { Way.Kept, Way.Replayed, Way.Killed } from status in All select (way, status));

    [Theory, MemberData(nameof(WaysAndStatuses))]
    public async Task Every_status_can_be_chosen_to_stand_in_the_way(Way way, OrchestrationRuntimeStatus status)
    {
        var hub = await this.WithInstanceAsync(way, status);
        var options = new StartOrchestrationOptions("x").WithDedupeStatuses(status);

        Assert.Equal(
            $"InvalidOperationException: No instance was started: one with the id 'x' exists and is {status}. Choose another id, wait until it "
            + "has finished, or allow its replacement with DedupeStatuses.",
            await ErrorOf(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Done", options)));
        Assert.Equal(status, (await hub.GetAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(WaysAndStatuses))]
    public async Task An_instance_in_a_status_that_does_not_stand_in_the_way_is_replaced(Way way, OrchestrationRuntimeStatus status)
    {
        var hub = await this.WithInstanceAsync(way, status);
        var options = new StartOrchestrationOptions("x").WithDedupeStatuses([.. All.Where(other => other != status)]);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Done", "new", options);

        Assert.Equal("new", (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
        await hub.IdleAsync();
        Assert.Single(await hub.AllAsync());
        Assert.Empty(hub.TimersOnDisk());
        Assert.Empty(hub.Select("SELECT id FROM inbox ORDER BY id"));
    }

    [Theory, MemberData(nameof(WaysAndStatuses))]
    public async Task Unless_something_is_chosen_those_that_have_not_finished_stand_in_the_way(Way way, OrchestrationRuntimeStatus status)
    {
        var hub = await this.WithInstanceAsync(way, status);

        var error = await ErrorOf(() => hub.StartNewAsync("Done", null, "x"));

        Assert.Equal(Array.IndexOf(All, status) < 3, error != "no error");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ids_that_were_not_chosen_are_made_up(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);

        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => hub.StartNewAsync("Done")));

        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.Equal(32, id.Length));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ids_are_told_apart_by_case(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);

        await hub.RunAsync("Done", "lower", "id");
        await hub.RunAsync("Done", "upper", "ID");

        Assert.Equal(("lower", "upper"), ((await hub.GetAsync("id")).ReadOutputAs<string>(), (await hub.GetAsync("ID")).ReadOutputAs<string>()));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ids_may_hold_any_characters(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        foreach (var id in new[] { "a b", "文件", "%_'\"", "x@y@z", "\ud83d\ude00", new string('i', 256) })
        {
            Assert.Equal("here", (await hub.RunAsync("Done", "here", id)).ReadOutputAs<string>());
            Assert.Equal(id, (await hub.GetAsync(id)).InstanceId);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_start_time_that_has_passed_means_at_once(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Done", "now", new StartOrchestrationOptions(null, TestHub.Noon.AddHours(-1)));

        Assert.Equal("now", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_start_time_that_passes_while_nothing_runs_is_made_up_for(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Done", "late", new StartOrchestrationOptions("x", TestHub.Noon.AddHours(1)));
        await hub.CrashAsync();
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.StartAsync();

        var end = await hub.WaitForEndAsync("x");
        Assert.Equal("late", end.ReadOutputAs<string>());
        Assert.Equal((TestHub.Noon, TestHub.Noon.AddDays(1)), (end.CreatedAt, end.LastUpdatedAt));
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Waiting_for_the_start_ends_with_the_first_turn_or_with_the_end(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x", TestHub.Noon.AddHours(1)));
        var starts = hub.Client.WaitForInstanceStartAsync("x", getInputsAndOutputs: true);
        await hub.IdleAsync();
        Assert.False(starts.IsCompleted);
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await starts.WaitAsync(TestHub.Patience)).RuntimeStatus);
        await hub.Client.TerminateInstanceAsync("x");
        await hub.WaitForEndAsync("x");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.Client.WaitForInstanceStartAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_wait_can_be_given_up(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Wait", id: "x");
        await hub.IdleAsync();
        using var gone = new CancellationTokenSource();
        var end = hub.Client.WaitForInstanceCompletionAsync("x", gone.Token);
        gone.Cancel();

        await Assert.ThrowsAsync<TaskCanceledException>(() => end.WaitAsync(TestHub.Patience));
        await hub.RaiseAsync("x", "go", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.WaitForEndAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Everyone_who_waits_is_told(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Wait", id: "x");
        var waits = Enumerable.Range(0, 10).Select(_ => hub.WaitForEndAsync("x")).ToList();
        await hub.RaiseAsync("x", "go", 8);

        Assert.All(await Task.WhenAll(waits), end => Assert.Equal(8, end.ReadOutputAs<int>()));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_end_comes_with_input_and_output_only_where_they_are_asked_for(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.RunAsync("Done", "text", "x");

        var without = await hub.Client.WaitForInstanceCompletionAsync("x");
        var with = await hub.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true);

        Assert.Equal((null, null), (without.SerializedInput, without.SerializedOutput));
        Assert.Equal(("\"text\"", "\"text\""), (with.SerializedInput, with.SerializedOutput));
        Assert.Equal((true, false), (with.IsCompleted, with.IsRunning));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_restart_under_the_same_id_is_refused_while_the_instance_runs(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Wait", id: "x");
        await hub.IdleAsync();

        Assert.StartsWith(
            "InvalidOperationException: No instance was started: one with the id 'x' exists and is Running.",
            await ErrorOf(() => hub.Client.RestartAsync("x")),
            StringComparison.Ordinal);
        Assert.NotEqual("x", await hub.Client.RestartAsync("x", restartWithNewInstanceId: true));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_restart_keeps_version_and_tags_and_begins_a_life_of_its_own(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Test", context => $"{context.Version} {context.CurrentUtcDateTime:HH}"));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", "input", new StartOrchestrationOptions("x", TestHub.Noon.AddHours(1))
        {
            Version = "3",
            Tags = new Dictionary<string, string> { ["a"] = "b" },
        });
        await hub.PassAsync(TimeSpan.FromHours(5));

        await hub.Client.RestartAsync("x");

        var end = await hub.WaitForEndAsync("x");
        Assert.Equal(("3 17", "input", "b"), (end.ReadOutputAs<string>(), end.ReadInputAs<string>(), end.Tags["a"]));
        Assert.Equal(TestHub.Noon.AddHours(5), end.CreatedAt);
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string?, string?>("Done", (_, text) => text)
        .AddOrchestratorFunc("Fails", _ => Task.FromException<int>(new InvalidOperationException("as always")))
        .AddOrchestratorFunc("Wait", async context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return await context.WaitForExternalEvent<int>("go");
        });

    private async Task<TestHub> WithInstanceAsync(Way way, OrchestrationRuntimeStatus status)
    {
        var hub = await this.StartAsync(way, Tasks);
        var name = status switch
        {
            OrchestrationRuntimeStatus.Completed => "Done",
            OrchestrationRuntimeStatus.Failed => "Fails",
            _ => "Wait",
        };
        DateTimeOffset? later = status == OrchestrationRuntimeStatus.Pending ? TestHub.Noon.AddDays(1) : null;
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, "old", new StartOrchestrationOptions("x", later));
        await hub.IdleAsync();
        await (status switch
        {
            OrchestrationRuntimeStatus.Suspended => hub.Client.SuspendInstanceAsync("x"),
            OrchestrationRuntimeStatus.Terminated => hub.Client.TerminateInstanceAsync("x"),
            _ => Task.CompletedTask,
        });
        await hub.IdleAsync();
        Assert.Equal(status, (await hub.GetAsync("x")).RuntimeStatus);
        return hub;
    }
}
