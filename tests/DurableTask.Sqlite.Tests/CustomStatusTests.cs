using System;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class CustomStatusTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task It_can_be_read_while_the_instance_waits(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            context.SetCustomStatus(new { Step = 1, Of = "two" });
            await context.WaitForExternalEvent<object>("go");
            return 0;
        });
        var id = await hub.StartNewAsync("Test");
        await hub.IdleAsync();

        Assert.Equal("""{"Step":1,"Of":"two"}""", (await hub.GetAsync(id)).SerializedCustomStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_last_of_a_turn_counts_and_stays_through_turns_that_set_none(Way way)
    {
        var hub = await this.StartCodeAsync(way, async context =>
        {
            context.SetCustomStatus("first");
            context.SetCustomStatus("second");
            await context.WaitForExternalEvent<object>("go");
            await context.WaitForExternalEvent<object>("go");
            return 0;
        });
        var id = await hub.StartNewAsync("Test");
        await hub.RaiseAsync(id, "go");
        await hub.IdleAsync();
        Assert.Equal("second", (await hub.GetAsync(id)).ReadCustomStatusAs<string>());
        await hub.RaiseAsync(id, "go");

        Assert.Equal("second", (await hub.WaitForEndAsync(id)).ReadCustomStatusAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Null_takes_it_away(Way way)
    {
        var end = await this.RunCodeAsync(way, async context =>
        {
            context.SetCustomStatus("something");
            await context.CallActivityAsync("Double", 1);
            context.SetCustomStatus(null);
            return 0;
        });

        Assert.Null(end.SerializedCustomStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task It_outlives_a_failure(Way way)
    {
        var end = await this.RunCodeAsync<int>(way, async context =>
        {
            context.SetCustomStatus("trying");
            await context.CallActivityAsync("Fail", "x");
            return 0;
        });

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "trying"), (end.RuntimeStatus, end.ReadCustomStatusAs<string>()));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task That_of_the_turn_that_fails_is_kept_too(Way way)
    {
        var end = await this.RunCodeAsync<int>(way, context =>
        {
            context.SetCustomStatus("last words");
            throw new InvalidOperationException();
        });

        Assert.Equal("last words", end.ReadCustomStatusAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_restarted_instance_has_none_at_first(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc("Test", async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            context.SetCustomStatus("done");
        }));
        await hub.StartNewAsync("Test", id: "x");
        await hub.RaiseAsync("x", "go");
        Assert.Equal("done", (await hub.WaitForEndAsync("x")).ReadCustomStatusAs<string>());
        await hub.Client.RestartAsync("x");
        await hub.IdleAsync();

        Assert.Null((await hub.GetAsync("x")).SerializedCustomStatus);
    }
}
