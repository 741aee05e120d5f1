using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class ContinueAsNewTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task The_next_run_has_its_input_and_an_empty_history(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc<int, int>("Count", async (context, number) =>
            {
                number = await context.CallActivityAsync<int>("Add", number);
                if (number < 20)
                {
                    context.ContinueAsNew(number);
                }

                return number;
            });
            tasks.AddActivityFunc<int, int>("Add", (_, number) => number + 1);
        });

        var end = await hub.RunAsync("Count", 0);

        Assert.Equal(20, end.ReadOutputAs<int>());
        Assert.Equal(19, end.ReadInputAs<int>());
        Assert.Equal([3], hub.Select("SELECT count(*) FROM history ORDER BY 1"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Events_that_nobody_took_go_over_in_order(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
            tasks.AddOrchestratorFunc<string, string>("Collect", async (context, text) =>
            {
                text += await context.WaitForExternalEvent<string>("letter");
                if (text.Length < 4)
                {
                    context.ContinueAsNew(text);
                }

                return text;
            }));
        var id = await hub.StartNewAsync("Collect", string.Empty);

        // Held back, so that one turn takes in all and consumes one.
        await hub.Client.SuspendInstanceAsync(id);
        foreach (var letter in new[] { "a", "b", "c", "d" })
        {
            await hub.RaiseAsync(id, "letter", letter);
        }

        await hub.Client.ResumeInstanceAsync(id);

        Assert.Equal("abcd", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
        Assert.Empty(hub.Select("SELECT id FROM inbox ORDER BY id"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Events_are_left_behind_where_the_code_says_so(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
            tasks.AddOrchestratorFunc<int, string>("Wait", async (context, round) =>
            {
                if (round == 0)
                {
                    await context.WaitForExternalEvent<object>("go");
                    context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                    return string.Empty;
                }

                return await context.WaitForExternalEvent<string>("letter");
            }));
        var id = await hub.StartNewAsync("Wait", 0);
        await hub.RaiseAsync(id, "letter", "old");
        await hub.RaiseAsync(id, "go");
        await hub.IdleAsync();

        await hub.RaiseAsync(id, "letter", "new");

        Assert.Equal("new", (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Timers_and_answers_of_an_earlier_run_do_not_reach_the_next(Way way)
    {
        var answer = new TaskCompletionSource<int>();
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc<int, string>("Loop", async (context, round) =>
            {
                if (round == 0)
                {
                    _ = context.CallActivityAsync<int>("Slow");
                    _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    await context.WaitForExternalEvent<object>("go");
                    context.ContinueAsNew(1);
                    return string.Empty;
                }

                var call = context.WaitForExternalEvent<string>("end");
                var timer = context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
                var first = await Task.WhenAny(call, timer);
                return $"{first == timer} {context.CurrentUtcDateTime:HH:mm}";
            });
            tasks.AddActivityFunc("Slow", _ => answer.Task);
        });
        var id = await hub.StartNewAsync("Loop", 0);
        await hub.RaiseAsync(id, "go");
        answer.SetResult(5);
        await hub.IdleAsync();
        Assert.Equal([TestHub.Noon.AddHours(2)], hub.TimersOnDisk());

        await hub.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync(id)).RuntimeStatus);
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal("True 14:00", (await hub.GetAsync(id)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task New_ids_differ_from_run_to_run(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
            tasks.AddOrchestratorFunc<string[], string[]>("Ids", (context, ids) =>
            {
                ids = [.. ids, context.NewGuid().ToString(), context.NewGuid().ToString()];
                if (ids.Length < 6)
                {
                    context.ContinueAsNew(ids);
                }

                return ids;
            }));

        var ids = (await hub.RunAsync("Ids", Array.Empty<string>())).ReadOutputAs<string[]>()!;

        Assert.Equal(6, ids.Length);
        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.Equal(5, Guid.Parse(id).Version));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_custom_status_stays_and_the_version_may_change(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
            tasks.AddOrchestratorFunc<int, string>("Loop", (context, round) =>
            {
                if (round == 0)
                {
                    context.SetCustomStatus("first");
                    context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 1, NewVersion = "2.0" });
                }

                return context.Version;
            }));

        var end = await hub.RunAsync("Loop", 0);

        Assert.Equal("2.0", end.ReadOutputAs<string>());
        Assert.Equal("first", end.ReadCustomStatusAs<string>());
    }
}
