using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class LifecycleTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task A_suspended_instance_takes_nothing_in_until_it_is_resumed(bool keepsRuns)
    {
        var hub = await this.StartAsync(keepsRuns, Tasks);
        await hub.StartNewAsync("TimerThenLetters", id: "x");
        await hub.IdleAsync();

        await hub.Client.SuspendInstanceAsync("x", "holiday");
        await hub.RaiseAsync("x", "letter", "a");
        await hub.PassAsync(TimeSpan.FromHours(2));
        await hub.RaiseAsync("x", "letter", "b");
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.GetAsync("x")).RuntimeStatus);

        await hub.Client.ResumeInstanceAsync("x");

        Assert.Equal("ab at 14:00", (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_suspended_instance_stays_suspended_over_a_crash_and_forgets_nothing(bool keepsRuns)
    {
        var hub = await this.StartAsync(keepsRuns, Tasks);
        await hub.StartNewAsync("TimerThenLetters", id: "x");
        await hub.Client.SuspendInstanceAsync("x");
        await hub.RaiseAsync("x", "letter", "a");
        await hub.PassAsync(TimeSpan.FromHours(1));

        await hub.CrashAndStartAsync();
        await hub.RaiseAsync("x", "letter", "b");
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.GetAsync("x")).RuntimeStatus);
        await hub.Client.ResumeInstanceAsync("x");

        Assert.Equal("ab at 13:00", (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_terminated_instance_has_the_output_it_is_given_and_no_timers(bool keepsRuns)
    {
        var hub = await this.StartAsync(keepsRuns, Tasks);
        await hub.StartNewAsync("TimerThenLetters", id: "x");
        await hub.IdleAsync();
        Assert.Single(hub.TimersOnDisk());

        await hub.Client.TerminateInstanceAsync("x", "stopped");

        var end = await hub.WaitForEndAsync("x");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("stopped", end.ReadOutputAs<string>());
        Assert.Empty(hub.TimersOnDisk());
    }

    [Fact]
    public async Task Orders_to_an_instance_that_does_not_exist_are_refused()
    {
        var hub = await this.StartAsync(true, Tasks);
        const string message = "There is no orchestration instance with the id 'nobody'.";

        Assert.Equal(message, (await Refused(() => hub.Client.TerminateInstanceAsync("nobody"))).Message);
        Assert.Equal(message, (await Refused(() => hub.Client.SuspendInstanceAsync("nobody"))).Message);
        Assert.Equal(message, (await Refused(() => hub.Client.ResumeInstanceAsync("nobody"))).Message);
        Assert.Equal(message, (await Refused(() => hub.Client.RestartAsync("nobody"))).Message);
        Assert.Equal(message, (await Refused(() => hub.Client.WaitForInstanceCompletionAsync("nobody"))).Message);
        Assert.Null(await hub.Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task An_id_that_is_in_use_is_refused_until_its_instance_has_finished()
    {
        var hub = await this.StartAsync(true, Tasks);
        await hub.StartNewAsync("TimerThenLetters", id: "x");
        await hub.IdleAsync();

        var refusal = await Refused(() => hub.StartNewAsync("Echo", "again", "x"));
        await hub.Client.TerminateInstanceAsync("x");
        await hub.IdleAsync();
        var end = await hub.RunAsync("Echo", "again", "x");

        Assert.Equal(
            "No instance was started: one with the id 'x' exists and is Running. Choose another id, wait until it has "
            + "finished, or allow its replacement with DedupeStatuses.",
            refusal.Message);
        Assert.Equal("again", end.ReadOutputAs<string>());
        Assert.Single(await hub.AllAsync());
    }

    [Fact]
    public async Task The_statuses_that_stand_in_the_way_can_be_chosen()
    {
        var hub = await this.StartAsync(true, Tasks);
        await hub.RunAsync("Echo", "old", "done");
        await hub.StartNewAsync("TimerThenLetters", id: "runs");
        await hub.IdleAsync();
        var never = new StartOrchestrationOptions("done").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        var always = new StartOrchestrationOptions("runs").WithDedupeStatuses();
        var wrong = new StartOrchestrationOptions("done") { DedupeStatuses = ["Finished"] };

        var refusal = await Refused(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "new", never));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "new", always);
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "new", wrong));

        Assert.StartsWith(
            "No instance was started: one with the id 'done' exists and is Completed.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("new", (await hub.WaitForEndAsync("runs")).ReadOutputAs<string>());
        Assert.Empty(hub.TimersOnDisk());
        Assert.StartsWith(
            "'Finished' in DedupeStatuses is no orchestration status. Use one of: Completed,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_start_waits_for_its_time_and_keeps_what_comes_before()
    {
        var hub = await this.StartAsync(true, Tasks);
        var options = new StartOrchestrationOptions("x", TestHub.Noon.AddDays(1))
        {
            Tags = new Dictionary<string, string> { ["year"] = "2023" },
        };
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("TimerThenLetters", options);
        await hub.RaiseAsync("x", "letter", "a");
        await hub.RaiseAsync("x", "letter", "b");
        await hub.PassAsync(TimeSpan.FromHours(23));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.GetAsync("x")).RuntimeStatus);

        await hub.CrashAndStartAsync();
        var starts = hub.Client.WaitForInstanceStartAsync("x");
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await starts.WaitAsync(TestHub.Patience)).RuntimeStatus);
        Assert.Equal([TestHub.Noon.AddHours(25)], hub.TimersOnDisk());
        await hub.PassAsync(TimeSpan.FromHours(1));
        var end = await hub.GetAsync("x");
        Assert.Equal("ab at 13:00", end.ReadOutputAs<string>());
        Assert.Equal("2023", end.Tags["year"]);
    }

    [Fact]
    public async Task A_finished_instance_is_purged_with_all_it_had_and_a_running_one_is_not()
    {
        var hub = await this.StartAsync(true, Tasks);
        await hub.RunAsync("Echo", "1", "done");
        await hub.StartNewAsync("TimerThenLetters", id: "runs");
        await hub.IdleAsync();

        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("runs")).PurgedInstanceCount);
        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync("done")).PurgedInstanceCount);

        Assert.Equal(["runs"], (await hub.AllAsync()).Select(item => item.InstanceId));
        Assert.Equal([2], hub.Select("SELECT count(*) FROM history ORDER BY 1"));
    }

    [Fact]
    public async Task A_recursive_purge_takes_sub_orchestrations_along()
    {
        var hub = await this.StartAsync(true, Tasks);
        await hub.RunAsync("Family", 2, "top");
        Assert.Equal(3, (await hub.AllAsync()).Count);

        var result = await hub.Client.PurgeInstanceAsync("top", new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(3, result.PurgedInstanceCount);
        Assert.Empty(hub.Select("SELECT position FROM history ORDER BY position"));
    }

    [Fact]
    public async Task A_purge_by_filter_takes_what_was_made_in_a_time_and_ended_in_a_way()
    {
        var hub = await this.StartAsync(true, Tasks);
        for (var day = 0; day < 4; day++)
        {
            await hub.RunAsync("Echo", day, $"echo{day}");
            await hub.RunAsync("Unknown", day, $"fail{day}");
            await hub.PassAsync(TimeSpan.FromDays(1));
        }

        var result = await hub.Client.PurgeInstancesAsync(
            TestHub.Noon.AddDays(1), TestHub.Noon.AddDays(2), [OrchestrationRuntimeStatus.Completed]);

        Assert.Equal(2, result.PurgedInstanceCount);
        Assert.True(result.IsComplete);
        Assert.Equal(
            ["echo0", "fail0", "fail1", "fail2", "echo3", "fail3"], (await hub.AllAsync()).Select(item => item.InstanceId));
    }

    [Fact]
    public async Task A_finished_instance_is_restarted_with_its_input()
    {
        var hub = await this.StartAsync(true, Tasks);
        await hub.RunAsync("Echo", "same", "x");

        Assert.Equal("x", await hub.Client.RestartAsync("x"));
        var fresh = await hub.Client.RestartAsync("x", restartWithNewInstanceId: true);

        Assert.NotEqual("x", fresh);
        Assert.Equal("same", (await hub.WaitForEndAsync("x")).ReadOutputAs<string>());
        Assert.Equal("same", (await hub.WaitForEndAsync(fresh)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Names_and_ids_that_are_empty_or_too_long_are_refused()
    {
        var hub = await this.StartAsync(true, Tasks);
        var tooLong = new string('i', 257);

        var empty = await Assert.ThrowsAsync<ArgumentException>(() => hub.RaiseAsync("x", string.Empty));
        var id = await Assert.ThrowsAsync<ArgumentException>(() => hub.StartNewAsync("Echo", id: tooLong));

        Assert.Equal("The event name is empty. Give one of 1 to 256 characters.", empty.Message);
        Assert.Equal($"The instance id '{tooLong[..40]}…' has 257 characters, but at most 256 are taken.", id.Message);
    }

    [Theory]
    [InlineData(DurableVersion.Same, OrchestrationRuntimeStatus.Completed)]
    [InlineData(DurableVersion.Newer, OrchestrationRuntimeStatus.Failed)]
    public async Task A_worker_that_takes_its_own_version_only_fails_the_others(
        DurableVersion version, OrchestrationRuntimeStatus expected)
    {
        var hub = await this.StartAsync(true, Tasks, new TestHubSetup
        {
            Worker = options => options.Versioning = new()
            {
                Version = "1.0",
                MatchStrategy = Microsoft.DurableTask.Worker.DurableTaskWorkerOptions.VersionMatchStrategy.Strict,
                FailureStrategy = Microsoft.DurableTask.Worker.DurableTaskWorkerOptions.VersionFailureStrategy.Fail,
            },
        });
        var options = new StartOrchestrationOptions("x")
        {
            Version = version == DurableVersion.Same ? "1.0" : "2.0",
        };

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, options);

        var end = await hub.WaitForEndAsync("x");
        Assert.Equal(expected, end.RuntimeStatus);
        Assert.Equal(
            version == DurableVersion.Same
                ? null
                : "VersionMismatch: The instance cannot run: its version is '2.0', but this worker has version '1.0' and takes "
                    + "no other.",
            end.FailureDetails?.ToString());
    }

    [Fact]
    public async Task Ids_that_the_client_makes_up_are_ordered_by_time()
    {
        var hub = await this.StartAsync(true, Tasks);
        var earlier = await hub.StartNewAsync("TimerThenLetters");
        await hub.PassAsync(TimeSpan.FromMilliseconds(1));

        var later = await hub.StartNewAsync("TimerThenLetters");

        Assert.True(string.CompareOrdinal(earlier, later) < 0, $"{later} comes before {earlier}");
    }

    private static void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc("TimerThenLetters", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            var time = context.CurrentUtcDateTime;
            var letters = await context.WaitForExternalEvent<string>("letter");
            letters += await context.WaitForExternalEvent<string>("letter");
            return $"{letters} at {time:HH:mm}";
        });
        tasks.AddOrchestratorFunc<object, object>("Echo", (_, input) => input);
        tasks.AddOrchestratorFunc<int, int>("Family", async (context, depth) => depth == 0
            ? 0
            : 1 + await context.CallSubOrchestratorAsync<int>("Family", depth - 1));
    }

    private static Task<InvalidOperationException> Refused(Func<Task> act) =>
        Assert.ThrowsAsync<InvalidOperationException>(() => act().WaitAsync(TestHub.Patience));

    public enum DurableVersion
    {
        Same,
        Newer,
    }
}
