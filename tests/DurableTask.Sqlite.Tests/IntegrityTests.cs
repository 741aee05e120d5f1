using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Tests;

public sealed class IntegrityTests : Behaviour
{
    private const string Sound = "Task hub {0} was checked after an unclean end: it is sound";

    [Fact]
    public async Task A_damaged_file_is_refused_after_an_unclean_end()
    {
        var hub = await this.StartAsync(Way.Kept, Numbers);
        await hub.RunAsync("Number");
        await hub.CrashAsync();
        var page = Damage(hub.DatabasePath, "history");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());
        var again = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());

        Assert.Equal(
            Refusal(
                hub,
                $"*** in database main *** Tree {page} page {page}: btreeInitPage() returns error code 11; SQLite error 11 "
                + "(database disk image is malformed) in: PRAGMA quick_check(10)"),
            refusal.Message);
        Assert.Equal(refusal.Message, again.Message);
    }

    [Fact]
    public async Task A_file_with_a_damaged_row_is_refused()
    {
        var hub = await this.StartAsync(Way.Kept, Numbers);
        await hub.RunAsync("Number");
        await hub.CrashAsync();
        var page = Damage(hub.DatabasePath, "instance", after: 0.9);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());

        Assert.Equal(
            Refusal(
                hub,
                $"*** in database main *** Tree {page} page {page} cell 0: Extends off end of page; database disk image is "
                + "malformed"),
            refusal.Message);
    }

    [Fact]
    public async Task A_file_whose_head_is_damaged_is_refused()
    {
        var hub = await this.StartAsync(Way.Kept, Numbers);
        await hub.CrashAsync();
        Settle(hub.DatabasePath);
        using (var file = File.OpenWrite(hub.DatabasePath))
        {
            file.Write(new byte[100]);
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());

        Assert.Equal(
            Refusal(hub, "SQLite error 26 (file is not a database) in: PRAGMA quick_check(10)"), refusal.Message);
    }

    [Fact]
    public async Task A_sound_file_is_checked_after_an_unclean_end_only()
    {
        var setup = new TestHubSetup();
        var hub = await this.StartAsync(Way.Kept, Numbers, setup);

        await hub.StartAsync();
        Assert.Empty(Checks(hub, setup));
        await hub.CrashAndStartAsync();
        Assert.Single(Checks(hub, setup));
        await hub.StartAsync();

        Assert.Single(Checks(hub, setup));
        Assert.Equal(7, (await hub.RunAsync("Number")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_file_that_came_without_its_lock_file_is_checked()
    {
        var setup = new TestHubSetup();
        var hub = await this.StartAsync(Way.Kept, Numbers, setup);
        await hub.CloseAsync();
        File.Delete(hub.DatabasePath + ".lock");

        await hub.StartAsync();

        Assert.Single(Checks(hub, setup));
    }

    [Fact]
    public async Task The_check_can_be_switched_off()
    {
        var hub = await this.StartAsync(
            Way.Kept, Numbers, new TestHubSetup { Hub = options => options.IntegrityCheckLimit = TimeSpan.Zero });
        await hub.RunAsync("Number", id: "x");
        await hub.CrashAsync();
        Damage(hub.DatabasePath, "history");

        await hub.StartAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync("x"))!.RuntimeStatus);
    }

    [Fact]
    public async Task A_check_that_takes_too_long_is_given_up()
    {
        var setup = new TestHubSetup { Hub = options => options.IntegrityCheckLimit = TimeSpan.FromTicks(1) };
        var hub = await this.StartAsync(Way.Kept, Numbers, setup);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => hub.RunAsync("Number")));

        await hub.CrashAndStartAsync();

        Assert.Equal(
            $"The check of task hub {hub.DatabasePath} after an unclean end was given up after 1E-07 s; so far it is sound. "
            + "Raise SqliteTaskHubOptions.IntegrityCheckLimit to have such a file checked to its end",
            Assert.Single(setup.Log.Entries, entry => entry.Level == LogLevel.Warning).Text);
        Assert.Equal(201, (await hub.AllAsync()).Count + await OneMoreAsync(hub));
    }

    [Fact]
    public async Task A_check_without_limit_goes_to_the_end()
    {
        var setup = new TestHubSetup { Hub = options => options.IntegrityCheckLimit = Timeout.InfiniteTimeSpan };
        var hub = await this.StartAsync(Way.Kept, Numbers, setup);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => hub.RunAsync("Number")));

        await hub.CrashAndStartAsync();

        Assert.Single(Checks(hub, setup));
    }

    private static async Task<int> OneMoreAsync(TestHub hub) =>
        (await hub.RunAsync("Number")).RuntimeStatus == OrchestrationRuntimeStatus.Completed ? 1 : 0;

    private static string[] Checks(TestHub hub, TestHubSetup setup) =>
    [
        .. setup.Log.Entries.Select(entry => entry.Text)
            .Where(text => text.StartsWith(Sound.Replace("{0}", hub.DatabasePath), StringComparison.Ordinal)),
    ];

    private static string Refusal(TestHub hub, string findings) =>
        $"The task hub '{hub.DatabasePath}' is damaged. SQLite found: {findings}. Restore a backup in its place, or save what "
        + $"can still be read: sqlite3 \"{hub.DatabasePath}\" .recover | sqlite3 recovered.db";

    private static void Numbers(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("Number", _ => 7);

    /// <summary>Overwrites the first page of a table, or what follows a part of it.</summary>
    private static long Damage(string path, string table, double after = 0)
    {
        var page = Settle(path, $"SELECT rootpage FROM sqlite_schema WHERE name = '{table}' ORDER BY name");
        var size = Settle(path, "PRAGMA page_size");
        using var file = File.OpenWrite(path);
        var kept = (long)(size * after);
        file.Position = ((page - 1) * size) + kept;
        file.Write(Enumerable.Repeat((byte)0xFF, (int)(size - kept)).ToArray());
        return page;
    }

    /// <summary>Brings everything into the main file.</summary>
    private static long Settle(string path, string? question = null)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        command.CommandText = question ?? "SELECT 0";
        return (long)command.ExecuteScalar()!;
    }
}
