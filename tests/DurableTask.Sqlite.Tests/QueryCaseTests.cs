using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class QueryCaseTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Every_status_can_be_asked_for_alone_and_with_others(Way way)
    {
        var hub = await this.WithAllStatusesAsync(way);

        foreach (var status in new[] { "Pending", "Running", "Suspended", "Completed", "Failed", "Terminated" })
        {
            var found = await hub.AllAsync(new OrchestrationQuery(Statuses: [Enum.Parse<OrchestrationRuntimeStatus>(status)]));
            Assert.Equal([status], found.Select(item => item.InstanceId));
        }

        Assert.Equal(
            ["Completed", "Pending"],
            (await hub.AllAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Pending])))
                .Select(item => item.InstanceId).Order());
        Assert.Equal(6, (await hub.AllAsync(new OrchestrationQuery(Statuses: []))).Count);
        Assert.Empty(await hub.AllAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Canceled])));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Filters_of_several_kinds_must_all_be_met(Way way)
    {
        var hub = await this.WithAllStatusesAsync(way);

        Assert.Equal(["Failed"], (await hub.AllAsync(new OrchestrationQuery(
            CreatedFrom: TestHub.Noon, CreatedTo: TestHub.Noon, Statuses: [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Completed],
            InstanceIdPrefix: "F"))).Select(item => item.InstanceId));
        Assert.Empty(await hub.AllAsync(new OrchestrationQuery(CreatedFrom: TestHub.Noon.AddTicks(1), InstanceIdPrefix: "F")));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_prefix_is_taken_literally(Way way)
    {
        var hub = await this.StartCodeAsync(way, _ => Task.FromResult(1));
        foreach (var id in new[] { "50%", "50_", "50x", "'; DROP TABLE instance; --", "区一", "区二" })
        {
            await hub.RunAsync("Test", id: id);
        }

        Assert.Equal(["50%"], await IdsAsync("50%"));
        Assert.Equal(["50_"], await IdsAsync("50_"));
        Assert.Equal(["'; DROP TABLE instance; --"], await IdsAsync("';"));
        Assert.Equal(["区一", "区二"], await IdsAsync("区"));
        Assert.Equal(6, (await IdsAsync(string.Empty)).Count());

        async Task<IEnumerable<string>> IdsAsync(string prefix) =>
            (await hub.AllAsync(new OrchestrationQuery(InstanceIdPrefix: prefix))).Select(item => item.InstanceId);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_is_made_while_pages_are_read_comes_at_their_end(Way way)
    {
        var hub = await this.StartCodeAsync(way, _ => Task.FromResult(1));
        foreach (var id in new[] { "a", "b", "c" })
        {
            await hub.RunAsync("Test", id: id);
        }

        var seen = new List<string>();
        await foreach (var page in hub.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2)).AsPages())
        {
            seen.AddRange(page.Values.Select(item => item.InstanceId));
            if (seen.Count == 2)
            {
                await hub.Client.PurgeInstanceAsync("b");
                await hub.RunAsync("Test", id: "0");
            }
        }

        Assert.Equal(["a", "b", "c", "0"], seen);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ids_can_be_listed_by_status_and_end(Way way)
    {
        var hub = await this.WithAllStatusesAsync(way);

        Assert.Equal(["Failed"], (await hub.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Failed])).Values);
        Assert.Equal(["Completed", "Failed", "Terminated"], (await hub.Client.ListInstanceIdsAsync()).Values.Order());
        Assert.Equal(["Completed"], (await hub.Client.ListInstanceIdsAsync(pageSize: 1, runtimeStatus: [OrchestrationRuntimeStatus.Completed])).Values);
        Assert.Empty((await hub.Client.ListInstanceIdsAsync(completedTimeFrom: TestHub.Noon.AddHours(1))).Values);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => hub.Client.ListInstanceIdsAsync(pageSize: 10_001));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Tags_and_failures_are_found_with_the_instance(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Test", _ => Task.FromException<int>(new TimeoutException("late"))));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Test", new StartOrchestrationOptions("x")
        {
            Tags = new Dictionary<string, string> { ["区"] = "铁东", [string.Empty] = "\"" },
        });
        await hub.WaitForEndAsync("x");

        var found = Assert.Single(await hub.AllAsync());

        Assert.Equal(("铁东", "\"", "late"), (found.Tags["区"], found.Tags[string.Empty], found.FailureDetails!.ErrorMessage));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Times_of_making_and_of_the_last_change_are_told(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.WaitForExternalEvent<object>("never");
            return 1;
        });
        await hub.StartNewAsync("Test", id: "x");
        await hub.PassAsync(TimeSpan.FromHours(1));
        await hub.PassAsync(TimeSpan.FromHours(1));

        var found = await hub.GetAsync("x");
        Assert.Equal((TestHub.Noon, TestHub.Noon.AddHours(1)), (found.CreatedAt, found.LastUpdatedAt));
        Assert.Equal((true, false), (found.IsRunning, found.IsCompleted));
        Assert.Equal(("Test", "x"), (found.Name, found.InstanceId));
    }

    private async Task<TestHub> WithAllStatusesAsync(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<int>("go")).AddOrchestratorFunc("Done", _ => 1));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Done", new StartOrchestrationOptions("Pending", TestHub.Noon.AddHours(1)));
        await hub.StartNewAsync("Wait", id: "Running");
        await hub.StartNewAsync("Wait", id: "Suspended");
        await hub.Client.SuspendInstanceAsync("Suspended");
        await hub.RunAsync("Done", id: "Completed");
        await hub.RunAsync("Unknown", id: "Failed");
        await hub.StartNewAsync("Wait", id: "Terminated");
        await hub.Client.TerminateInstanceAsync("Terminated");
        await hub.IdleAsync();
        return hub;
    }
}
