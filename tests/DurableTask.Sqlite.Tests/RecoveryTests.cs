using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class RecoveryTests : Behaviour
{
    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task Pending_activities_are_called_again_after_a_crash_and_answered_ones_are_not(Way way)
    {
        var calls = new ConcurrentQueue<int>();
        var isStuck = true;
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Chain", async context =>
            {
                var sum = 0;
                for (var i = 1; i <= 4; i++)
                {
                    sum += await context.CallActivityAsync<int>("Step", i);
                }

                return sum;
            });
            tasks.AddActivityFunc<int, int>("Step", async (_, number) =>
            {
                calls.Enqueue(number);
                if (number == 3 && Volatile.Read(ref isStuck))
                {
                    await new TaskCompletionSource().Task;
                }

                return number;
            });
        });
        var id = await hub.StartNewAsync("Chain");
        Assert.True(SpinWait.SpinUntil(() => calls.Count == 3, TestHub.Patience));

        Volatile.Write(ref isStuck, false);
        await hub.CrashAndStartAsync();

        Assert.Equal(10, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
        Assert.Equal([1, 2, 3, 3, 4], calls);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Timers_children_and_waits_go_on_after_a_crash(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Parent", async context =>
            {
                var child = context.CallSubOrchestratorAsync<int>("Child");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                var number = await context.WaitForExternalEvent<int>("number");
                return number + await child;
            });
            tasks.AddOrchestratorFunc("Child", async context =>
            {
                await context.CreateTimer(TimeSpan.FromHours(3), CancellationToken.None);
                return 40;
            });
        });
        var id = await hub.StartNewAsync("Parent");
        await hub.IdleAsync();

        await hub.CrashAndStartAsync();
        await hub.RaiseAsync(id, "number", 2);
        await hub.CrashAsync();
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.StartAsync();
        await hub.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(42, (await hub.GetAsync(id)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Instances_started_without_a_worker_run_when_one_starts(Way way)
    {
        var hub = await this.StartAsync(way, Numbers);
        await hub.CrashAsync();
        await using (var alone = hub.Build(_ => { }))
        {
            var client = (DurableTaskClient)alone.GetService(typeof(DurableTaskClient))!;
            await client.ScheduleNewOrchestrationInstanceAsync("Number", new StartOrchestrationOptions("x"));
        }

        await hub.StartAsync();

        Assert.Equal(7, (await hub.WaitForEndAsync("x")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_crash_at_any_moment_loses_and_repeats_nothing()
    {
        var hub = await this.StartAsync(Way.Kept, tasks =>
        {
            tasks.AddOrchestratorFunc<int, int>("Loop", async (context, round) =>
            {
                var parts = await Task.WhenAll(
                    context.CallActivityAsync<int>("One"), context.CallSubOrchestratorAsync<int>("Two"));
                await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                if (round + parts.Sum() < 60)
                {
                    context.ContinueAsNew(round + parts.Sum());
                }

                return round + parts.Sum();
            });
            tasks.AddActivityFunc("One", _ => 1);
            tasks.AddOrchestratorFunc("Two", async context => 1 + await context.CallActivityAsync<int>("One"));
        });
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => hub.StartNewAsync("Loop", 0, $"loop{i}")));

        var progress = hub.Select("SELECT max(key) FROM instance ORDER BY 1")[0];
        for (var crash = 0; crash < 12; crash++)
        {
            // Somewhere in the midst of it: after a few more children have been made.
            Assert.True(SpinWait.SpinUntil(
                () => hub.Select("SELECT max(key) FROM instance ORDER BY 1")[0] > progress || IsDone(), TestHub.Patience));
            await hub.CrashAndStartAsync();
            progress = hub.Select("SELECT max(key) FROM instance ORDER BY 1")[0];
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(60, (await hub.WaitForEndAsync($"loop{i}")).ReadOutputAs<int>());
        }

        await hub.IdleAsync();
        Assert.Equal(105, (await hub.AllAsync()).Count);
        Assert.Empty(hub.TimersOnDisk());
        Assert.Empty(hub.Select("SELECT id FROM inbox ORDER BY id"));
        Assert.Empty(hub.Select("SELECT key FROM instance WHERE hot = 1 ORDER BY key"));

        bool IsDone() => hub.Select("SELECT count(*) FROM instance WHERE status = 1 ORDER BY 1")[0] == 105;
    }

    [Fact]
    public async Task A_second_hub_on_the_same_file_is_refused()
    {
        var hub = await this.StartAsync(Way.Kept, Numbers);
        await using var second = hub.Build(Numbers);

        var refusal = Assert.Throws<InvalidOperationException>(() => second.GetService(typeof(ISqliteTaskHub)));

        Assert.Equal(Refusal(hub), refusal.Message);
    }

    [Fact]
    public async Task A_second_process_is_refused_until_the_first_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The other process is util-linux's flock.");
        var hub = await this.StartAsync(Way.Kept, Numbers);
        await hub.CrashAsync();
        using var other = Process.Start(new ProcessStartInfo("flock", ["-F", hub.DatabasePath + ".lock", "sh", "-c", "echo held; read x"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync().WaitAsync(TestHub.Patience));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());
        other.Kill();
        await other.WaitForExitAsync().WaitAsync(TestHub.Patience);
        await hub.StartAsync();

        Assert.Equal(Refusal(hub), refusal.Message);
        Assert.Equal(7, (await hub.RunAsync("Number")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_file_of_a_newer_schema_is_refused()
    {
        var hub = await this.StartAsync(Way.Kept, Numbers);
        await hub.CrashAsync();
        Execute(hub.DatabasePath, "PRAGMA user_version = 99");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());

        Assert.Equal(
            $"The task hub '{hub.DatabasePath}' has schema 99, but this version of the engine knows schemas up to 2. Run a "
            + "newer version of the program.",
            refusal.Message);
    }

    [Fact]
    public async Task A_file_of_something_else_is_refused()
    {
        var hub = await this.StartAsync(Way.Kept, Numbers);
        await hub.CrashAsync();
        foreach (var file in new[] { string.Empty, "-wal", "-shm" })
        {
            File.Delete(hub.DatabasePath + file);
        }

        Execute(hub.DatabasePath, "CREATE TABLE other (x)");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());

        Assert.Equal(
            $"'{hub.DatabasePath}' is a SQLite file, but not a task hub. Choose another SqliteTaskHubOptions.DatabasePath.",
            refusal.Message);
    }

    private static string Refusal(TestHub hub) =>
        $"The task hub '{hub.DatabasePath}' is open in another process, or twice in this one (lock file "
        + $"'{hub.DatabasePath}.lock'). Stop the other one, or choose another SqliteTaskHubOptions.DatabasePath.";

    private static void Numbers(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("Number", _ => 7);

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
