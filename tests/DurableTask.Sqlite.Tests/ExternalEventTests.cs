using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class ExternalEventTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Events_that_came_before_anyone_waited_are_taken_oldest_first(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Collect", async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            var text = string.Empty;
            for (var i = 0; i < 3; i++)
            {
                text += await context.WaitForExternalEvent<string>("letter");
            }

            return text;
        }));
        var id = await hub.StartNewAsync("Collect");

        await hub.RaiseAsync(id, "letter", "a");
        await hub.RaiseAsync(id, "letter", "b");
        await hub.RaiseAsync(id, "letter", "c");
        await hub.IdleAsync();
        await hub.RaiseAsync(id, "go");

        Assert.Equal("abc", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_newest_wait_for_a_name_is_served_first(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Stack", async context =>
        {
            var first = context.WaitForExternalEvent<string>("letter");
            var second = context.WaitForExternalEvent<string>("letter");
            return $"{await first} {await second}";
        }));
        var id = await hub.StartNewAsync("Stack");
        await hub.IdleAsync();

        await hub.RaiseAsync(id, "letter", "one");
        await hub.RaiseAsync(id, "letter", "two");

        Assert.Equal("two one", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Names_of_events_are_compared_without_regard_to_case(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc(
            "Wait", async context => await context.WaitForExternalEvent<int>("Approved")));
        var id = await hub.StartNewAsync("Wait");

        await hub.RaiseAsync(id, "APPROVED", 7);

        Assert.Equal(7, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_wait_with_a_time_out_is_cancelled_when_the_time_is_over(Way way)
    {
        var hub = await this.StartAsync(way, WaitingAnHour);
        var id = await hub.StartNewAsync("Wait");

        await hub.PassAsync(TimeSpan.FromHours(1));

        var end = await hub.GetAsync(id);
        Assert.Equal("late: Event 'reply' did not come within 01:00:00.", end.ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_wait_that_was_served_in_time_takes_its_timer_back(Way way)
    {
        var hub = await this.StartAsync(way, WaitingAnHour);
        var id = await hub.StartNewAsync("Wait");
        await hub.PassAsync(TimeSpan.FromMinutes(59));

        await hub.RaiseAsync(id, "reply", "here");

        Assert.Equal("here", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
        Assert.Empty(hub.TimersOnDisk());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_wait_that_was_given_up_leaves_the_event_to_the_next(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Wait", async context =>
        {
            using var gone = new CancellationTokenSource();
            var patient = context.WaitForExternalEvent<string>("reply");
            var impatient = context.WaitForExternalEvent<string>("reply", gone.Token);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            gone.Cancel();
            return $"{await patient} {impatient.IsCanceled}";
        }));
        var id = await hub.StartNewAsync("Wait");
        await hub.PassAsync(TimeSpan.FromMinutes(1));

        await hub.RaiseAsync(id, "reply", "here");

        Assert.Equal("here True", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_event_that_was_taken_is_not_taken_again_after_a_crash(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Two", async context =>
            await context.WaitForExternalEvent<int>("number") + await context.WaitForExternalEvent<int>("number")));
        var id = await hub.StartNewAsync("Two");
        await hub.RaiseAsync(id, "number", 1);
        await hub.IdleAsync();

        await hub.CrashAndStartAsync();
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync(id)).RuntimeStatus);
        await hub.RaiseAsync(id, "number", 20);

        Assert.Equal(21, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestration_sends_events_to_another(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Wait", async context => await context.WaitForExternalEvent<int>("number"));
            tasks.AddOrchestratorFunc<string, int>("Send", (context, receiver) =>
            {
                context.SendEvent(receiver, "number", 42);
                context.SendEvent("nobody", "number", 43);
                return 1;
            });
        });
        var receiver = await hub.StartNewAsync("Wait");

        Assert.Equal(1, (await hub.RunAsync("Send", receiver)).ReadOutputAs<int>());
        Assert.Equal(42, (await hub.WaitForEndAsync(receiver)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Events_to_missing_and_finished_instances_are_dropped_and_logged(Way way)
    {
        var setup = new TestHubSetup();
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Done", _ => 1), setup);
        await hub.RunAsync("Done", id: "done");

        await hub.RaiseAsync("missing", "reply");
        await hub.RaiseAsync("done", "reply");

        Assert.Contains(setup.Log.Entries, entry =>
            entry.Text == "Event 'reply' to instance 'missing' was dropped: the instance does not exist");
        Assert.Contains(setup.Log.Entries, entry =>
            entry.Text == "Event 'reply' to instance 'done' was dropped: the instance has finished");
        Assert.Empty(hub.Select("SELECT id FROM inbox ORDER BY id"));
    }

    [Fact]
    public async Task An_event_is_on_disk_when_raising_it_returns()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => tasks.AddOrchestratorFunc(
            "Wait", async context => await context.WaitForExternalEvent<int>("number")));
        await hub.CrashAsync();

        // A client alone: no worker takes the event in.
        await using (var alone = hub.Build(_ => { }))
        {
            var client = (DurableTaskClient)alone.GetService(typeof(DurableTaskClient))!;
            await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("w"));
            await client.RaiseEventAsync("w", "number", 5);
            ((Hub.TaskHub)alone.GetService(typeof(ISqliteTaskHub))!).Abandon();
        }

        await hub.StartAsync();

        Assert.Equal(5, (await hub.WaitForEndAsync("w")).ReadOutputAs<int>());
    }

    private static void WaitingAnHour(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc("Wait", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("reply", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException exception)
            {
                return $"late: {exception.Message}";
            }
        });
}
