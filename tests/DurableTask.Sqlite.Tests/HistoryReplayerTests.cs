using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

public sealed class HistoryReplayerTests : Behaviour
{
    [Fact]
    public async Task A_recording_replays_on_the_code_that_made_it_whether_it_ended_or_waits()
    {
        var hub = await this.StartAsync(Way.Kept, Everything);
        var id = await hub.StartNewAsync("Everything");
        await hub.IdleAsync();
        var waiting = await hub.Hub.RecordHistoryAsync(id);
        await hub.RaiseAsync(id, "go", "now");
        await hub.WaitForEndAsync(id);
        var ended = await hub.Hub.RecordHistoryAsync(id);

        var replayer = new HistoryReplayer(Everything);
        replayer.Replay(waiting!);
        replayer.Replay(ended!);

        Assert.Null(await hub.Hub.RecordHistoryAsync("nobody"));
        Assert.Null(await hub.Hub.ReadHistoryAsync("nobody"));
    }

    [Fact]
    public async Task A_recording_does_not_replay_on_other_code_and_says_where()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => Chain(tasks, "A", "B"));
        var id = (await hub.RunAsync("Chain")).InstanceId;
        var recording = (await hub.Hub.RecordHistoryAsync(id))!;

        Assert.StartsWith(
            $"Orchestration '{id}' (Chain) cannot be replayed: as decision 1 of turn 2, history holds a call of activity 'B' (#1), but the code "
            + "now asks for a call of activity 'C' (#1).",
            await MismatchAsync(recording, "A", "C"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"Orchestration '{id}' (Chain) cannot be replayed: as decision 1 of turn 3, history holds nothing more, but the code now asks for a "
            + "call of activity 'C' (#2).",
            await MismatchAsync(recording, "A", "B", "C"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"Orchestration '{id}' (Chain) cannot be replayed: as decision 1 of turn 2, history holds a call of activity 'B' (#1), but the code "
            + "now asks for nothing more.",
            await MismatchAsync(recording, "A"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_recording_is_refused()
    {
        var replayer = new HistoryReplayer(Everything);

        Assert.Equal(
            "The recording holds no history. Make it with ISqliteTaskHub.RecordHistoryAsync.",
            Assert.Throws<FormatException>(() => replayer.Replay("{}")).Message);
        Assert.StartsWith(
            "The recording cannot be read (",
            Assert.Throws<FormatException>(() => replayer.Replay("nonsense")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_can_be_read_back()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => Chain(tasks, "A"));
        await hub.RunAsync("Chain", null, "chain");

        var entries = await hub.Hub.ReadHistoryAsync("chain");

        Assert.Equal(
            [
                new HistoryEntry { Turn = 0, At = TestHub.Noon, Kind = "ExecutionStarted", Name = "Chain" },
                new HistoryEntry { Turn = 1, At = TestHub.Noon, Kind = "OrchestratorStarted" },
                new HistoryEntry { Turn = 1, At = TestHub.Noon, Kind = "TaskScheduled", TaskId = 0, Name = "A", Payload = "7" },
                new HistoryEntry { Turn = 2, At = TestHub.Noon, Kind = "OrchestratorStarted" },
                new HistoryEntry { Turn = 2, At = TestHub.Noon, Kind = "TaskCompleted", TaskId = 0, Payload = "\"A\"" },
                new HistoryEntry { Turn = 2, At = TestHub.Noon, Kind = "ExecutionCompleted", Name = "Completed" },
            ],
            entries);
    }

    private static async Task<string> MismatchAsync(string recording, params string[] calls)
    {
        var replayer = new HistoryReplayer(tasks => Chain(tasks, calls));
        return Assert.Throws<InvalidOperationException>(() => replayer.Replay(recording)).Message;
    }

    private static void Chain(DurableTaskRegistry tasks, params string[] calls)
    {
        tasks.AddOrchestratorFunc("Chain", async context =>
        {
            foreach (var call in calls)
            {
                await context.CallActivityAsync<string>(call, 7);
            }
        });
        foreach (var call in calls)
        {
            tasks.AddActivityFunc<int, string>(call, (_, _) => call);
        }
    }

    private static void Everything(DurableTaskRegistry tasks)
    {
        var counter = new EntityInstanceId("counter", "x");
        tasks.AddEntity<Counter>();
        tasks.AddActivityFunc<int, int>("Double", (_, number) => number < 0 ? throw new InvalidOperationException("Less.") : 2 * number);
        tasks.AddOrchestratorFunc<int, int>("Child", (_, number) => Task.FromResult(number + 1));
        tasks.AddOrchestratorFunc("Everything", async context =>
        {
            context.SendEvent("someone", "news", "none");
            var sum = await context.CallActivityAsync<int>("Double", 3) + await context.CallSubOrchestratorAsync<int>("Child", 4);
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync<int>("Double", -1));
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            await using (await context.Entities.LockEntitiesAsync(counter))
            {
                await context.Entities.CallEntityAsync(counter, "Add", sum);
            }

            await context.Entities.SignalEntityAsync(counter, "Add", 1);
            return await context.WaitForExternalEvent<string>("go") + context.NewGuid();
        });
    }
}
