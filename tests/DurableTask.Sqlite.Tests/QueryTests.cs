using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class QueryTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Pages_follow_one_another_and_end(Way way)
    {
        var hub = await this.WithInstancesAsync(way, 25);
        var pages = new List<string[]>();

        await foreach (var page in hub.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 10)).AsPages())
        {
            pages.Add([.. page.Values.Select(item => item.InstanceId)]);
        }

        Assert.Equal([10, 10, 5], pages.Select(page => page.Length));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"i{i:00}"), pages.SelectMany(page => page));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_page_can_be_gone_on_from_later(Way way)
    {
        var hub = await this.WithInstancesAsync(way, 5);
        string? token = null;
        await foreach (var page in hub.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2)).AsPages())
        {
            token = page.ContinuationToken;
            break;
        }

        var rest = await hub.AllAsync(new OrchestrationQuery(PageSize: 2, ContinuationToken: token));

        Assert.Equal(["i02", "i03", "i04"], rest.Select(item => item.InstanceId));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Filters_narrow_what_is_found(Way way)
    {
        var hub = await this.WithInstancesAsync(way, 6);

        Assert.Equal(["i03"], await Ids(new(InstanceIdPrefix: "i03")));
        Assert.Equal(["i01", "i03", "i05"], await Ids(new(Statuses: [OrchestrationRuntimeStatus.Failed])));
        Assert.Equal(
            ["i02", "i03"],
            await Ids(new(CreatedFrom: TestHub.Noon.AddMinutes(2), CreatedTo: TestHub.Noon.AddMinutes(3))));
        Assert.Empty(await Ids(new(TaskHubNames: ["other"])));
        Assert.Equal(6, (await Ids(new(TaskHubNames: ["Tests"]))).Length);
        Assert.Empty(await Ids(new(InstanceIdPrefix: "I03")));

        async Task<string[]> Ids(OrchestrationQuery query) =>
            [.. (await hub.AllAsync(query)).Select(item => item.InstanceId)];
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Inputs_and_outputs_come_only_when_they_are_asked_for(Way way)
    {
        var hub = await this.WithInstancesAsync(way, 1);

        var without = (await hub.AllAsync())[0];
        var with = (await hub.AllAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)))[0];

        Assert.Null(without.SerializedInput);
        Assert.Null(without.SerializedOutput);
        Assert.Null(without.SerializedCustomStatus);
        Assert.Equal("0", with.SerializedInput);
        Assert.Equal("\"even\"", with.SerializedOutput);
        Assert.Equal("\"checked\"", with.SerializedCustomStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Ids_are_listed_by_the_time_at_which_instances_ended(Way way)
    {
        var hub = await this.WithInstancesAsync(way, 6);

        var first = await hub.Client.ListInstanceIdsAsync(
            completedTimeFrom: TestHub.Noon.AddMinutes(1), completedTimeTo: TestHub.Noon.AddMinutes(4), pageSize: 3);
        var second = await hub.Client.ListInstanceIdsAsync(
            completedTimeFrom: TestHub.Noon.AddMinutes(1),
            completedTimeTo: TestHub.Noon.AddMinutes(4),
            pageSize: 3,
            lastInstanceKey: first.ContinuationToken);

        Assert.Equal(["i01", "i02", "i03"], first.Values);
        Assert.Equal(["i04"], second.Values);
        Assert.Null(second.ContinuationToken);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_page_size_or_token_that_cannot_be_is_refused(Way way)
    {
        var hub = await this.WithInstancesAsync(way, 1);

        var size = Assert.Throws<ArgumentOutOfRangeException>(
            () => hub.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 0)));
        var token = await Assert.ThrowsAsync<ArgumentException>(
            () => hub.AllAsync(new OrchestrationQuery(ContinuationToken: "page two")));

        Assert.StartsWith("A page has 1 to 10000 instances.", size.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "'page two' is no continuation token of this hub. Pass what the page before came with.",
            token.Message,
            StringComparison.Ordinal);
    }

    private async Task<TestHub> WithInstancesAsync(Way way, int count)
    {
        var hub = await this.StartAsync(way, tasks =>
            tasks.AddOrchestratorFunc<int, string>("Check", (context, number) =>
            {
                context.SetCustomStatus("checked");
                return number % 2 == 0 ? "even" : throw new InvalidOperationException("odd");
            }));
        for (var i = 0; i < count; i++)
        {
            await hub.RunAsync("Check", i, $"i{i:00}");
            await hub.PassAsync(TimeSpan.FromMinutes(1));
        }

        return hub;
    }
}
