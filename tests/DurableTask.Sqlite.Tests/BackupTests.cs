using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class BackupTests : Behaviour
{
    private const int Loops = 8;
    private const int Rounds = 40;

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task A_backup_made_under_load_goes_on_from_its_moment(Way way)
    {
        var calls = 0;
        var release = new TaskCompletionSource();
        var hub = await this.StartAsync(way, tasks => Load(tasks, async () =>
        {
            // The load goes on during the backup, but cannot come to its end before it.
            if (Interlocked.Increment(ref calls) > Loops * Rounds / 2)
            {
                await release.Task;
            }
        }));
        await Task.WhenAll(Enumerable.Range(0, Loops).Select(i => hub.StartNewAsync("Loop", 0, $"loop{i}")));
        await hub.StartNewAsync("Wait", id: "wait");
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref calls) > Loops, TestHub.Patience));

        var copy = await this.StartAsync(way, tasks => Load(tasks, () => Task.CompletedTask));
        await copy.CloseAsync();
        File.Delete(copy.DatabasePath);
        await hub.Hub.BackupAsync(copy.DatabasePath).WaitAsync(TestHub.Patience);
        var left = copy.Select("SELECT count(*) FROM instance WHERE status IN (0, 1) AND id LIKE 'loop%' ORDER BY 1")[0];
        await copy.StartAsync();
        release.SetResult();

        foreach (var each in new[] { copy, hub })
        {
            for (var i = 0; i < Loops; i++)
            {
                Assert.Equal(Rounds * 3, (await each.WaitForEndAsync($"loop{i}")).ReadOutputAs<int>());
            }

            await each.RaiseAsync("wait", "go", 5);
            Assert.Equal(5, (await each.WaitForEndAsync("wait")).ReadOutputAs<int>());
            await each.IdleAsync();
            Assert.Equal((Loops * (Rounds + 1)) + 1, (await each.AllAsync()).Count);
            Assert.Empty(each.TimersOnDisk());
            Assert.Empty(each.Select("SELECT id FROM inbox ORDER BY id"));
        }

        Assert.Equal(Loops, left);
        Assert.Equal(
            [Path.GetFileName(copy.DatabasePath)],
            Directory.GetFiles(Path.GetDirectoryName(copy.DatabasePath)!)
                .Select(Path.GetFileName).Where(name => name is not ("hub.db-wal" or "hub.db-shm" or "hub.db.lock")));
    }

    [Fact]
    public async Task A_backup_holds_what_was_committed_before_and_nothing_later()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => Load(tasks, () => Task.CompletedTask));
        var target = hub.DatabasePath + ".bak";
        await hub.StartNewAsync("Wait", id: "before");

        await hub.Hub.BackupAsync(target).WaitAsync(TestHub.Patience);
        await hub.StartNewAsync("Wait", id: "after");

        Assert.Equal(["before"], Ids(target));
    }

    [Fact]
    public async Task A_backup_never_replaces_a_file()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => Load(tasks, () => Task.CompletedTask));
        var target = hub.DatabasePath + ".bak";
        File.WriteAllText(target, "precious");

        var refusal = await Assert.ThrowsAsync<IOException>(() => hub.Hub.BackupAsync(target).WaitAsync(TestHub.Patience));
        var itself = await Assert.ThrowsAsync<IOException>(
            () => hub.Hub.BackupAsync(hub.DatabasePath).WaitAsync(TestHub.Patience));

        Assert.Equal(
            $"The backup '{target}' of the task hub '{hub.DatabasePath}' was not made: it exists already, and a backup never "
            + "replaces a file. Choose another name, or delete it first.",
            refusal.Message);
        Assert.Equal(refusal.Message.Replace(target, hub.DatabasePath), itself.Message);
        Assert.Equal("precious", File.ReadAllText(target));
        Assert.Empty(Partials(target));
    }

    [Fact]
    public async Task Of_several_backups_under_one_name_one_is_made()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => Load(tasks, () => Task.CompletedTask));
        var target = hub.DatabasePath + ".bak";

        var backups = Enumerable.Range(0, 8).Select(_ => hub.Hub.BackupAsync(target)).ToList();

        var errors = await Task.WhenAll(
            backups.Select(backup => Record.ExceptionAsync(() => backup.WaitAsync(TestHub.Patience)).AsTask()));
        Assert.Single(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.Equal(
            $"The backup '{target}' of the task hub '{hub.DatabasePath}' was not made: it exists already, and a backup never "
            + "replaces a file. Choose another name, or delete it first.",
            error.Message));
        Assert.Empty(Partials(target));
    }

    [Fact]
    public async Task Of_many_who_give_their_file_one_name_at_once_one_gets_it()
    {
        var folder = Directory.CreateTempSubdirectory("claim").FullName;
        try
        {
            for (var round = 0; round < 100; round++)
            {
                var target = Path.Combine(folder, $"round{round}");
                using var together = new Barrier(4);

                var winners = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Factory.StartNew(
                    () =>
                    {
                        var mine = $"{target}.{i}";
                        File.WriteAllText(mine, $"{i}");
                        together.SignalAndWait();
                        return Record.Exception(() => DirectoryEntries.Claim(mine, target)) is null ? $"{i}" : null;
                    },
                    TaskCreationOptions.LongRunning)));

                Assert.Equal(File.ReadAllText(target), Assert.Single(winners, winner => winner is not null));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_backup_into_a_folder_that_is_not_there_is_refused()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => Load(tasks, () => Task.CompletedTask));
        var folder = hub.DatabasePath + ".missing";
        var target = Path.Combine(folder, "hub.bak");

        var refusal = await Assert.ThrowsAsync<DirectoryNotFoundException>(
            () => hub.Hub.BackupAsync(target).WaitAsync(TestHub.Patience));

        Assert.Equal(
            $"The backup '{target}' of the task hub '{hub.DatabasePath}' was not made: there is no folder '{folder}'. Make it, "
            + "or choose another one.",
            refusal.Message);
    }

    [Fact]
    public async Task A_backup_that_finds_the_disk_full_leaves_nothing()
    {
        using var disk = SmallDisk.Mount(kilobytes: 64);
        var hub = await this.StartAsync(Way.Kept, tasks => Load(tasks, () => Task.CompletedTask));
        await hub.StartNewAsync("Wait", input: new string('x', 200_000), id: "big");
        var target = Path.Combine(disk.Folder, "hub.bak");

        var refusal = await Assert.ThrowsAsync<IOException>(() => hub.Hub.BackupAsync(target).WaitAsync(TestHub.Patience));

        Assert.Equal(
            $"The backup '{target}' of the task hub '{hub.DatabasePath}' was not made (SQLite error 13 (database or disk is "
            + "full) in: VACUUM INTO ?1). Nothing of it was kept, and the hub goes on. See to it that the disk of "
            + $"'{disk.Folder}' has space and the folder can be written.",
            refusal.Message);
        Assert.Empty(Directory.GetFiles(disk.Folder));
        await hub.RaiseAsync("big", "go", 5);
        Assert.Equal(5, (await hub.WaitForEndAsync("big")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_backup_that_is_given_up_leaves_nothing()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => Load(tasks, () => Task.CompletedTask));
        var target = hub.DatabasePath + ".bak";

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => hub.Hub.BackupAsync(target, new CancellationToken(canceled: true)).WaitAsync(TestHub.Patience));

        Assert.False(File.Exists(target));
        Assert.Empty(Partials(target));
    }

    [Fact]
    public async Task A_hub_that_is_closed_ends_its_backups()
    {
        var hub = await this.StartAsync(Way.Kept, tasks => Load(tasks, () => Task.CompletedTask));
        var open = hub.Hub;
        var backups = Enumerable.Range(0, 4).Select(i => open.BackupAsync($"{hub.DatabasePath}.{i}")).ToList();

        await hub.CloseAsync();
        var late = await Assert.ThrowsAsync<ObjectDisposedException>(() => open.BackupAsync(hub.DatabasePath + ".late"));

        // Each was made whole, or not at all.
        foreach (var (backup, i) in backups.Select((backup, i) => (backup, i)))
        {
            var error = await Record.ExceptionAsync(() => backup.WaitAsync(TestHub.Patience));
            Assert.Equal(error is null, File.Exists($"{hub.DatabasePath}.{i}"));
            Assert.True(error is null or ObjectDisposedException);
        }

        Assert.Empty(Partials(hub.DatabasePath));
        Assert.Equal(typeof(ISqliteTaskHub).FullName, late.ObjectName);
        await hub.StartAsync();
    }

    private static string[] Partials(string target) =>
        Directory.GetFiles(Path.GetDirectoryName(target)!, "*.partial");

    private static string[] Ids(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(id) FROM instance ORDER BY 1";
        return ((string)command.ExecuteScalar()!).Split(',');
    }

    private static void Load(DurableTaskRegistry tasks, Func<Task> work)
    {
        tasks.AddOrchestratorFunc<int, int>("Loop", async (context, sum) =>
        {
            var parts = await Task.WhenAll(
                context.CallActivityAsync<int>("One"), context.CallSubOrchestratorAsync<int>("Two"));
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            if (sum + parts.Sum() < Rounds * 3)
            {
                context.ContinueAsNew(sum + parts.Sum());
            }

            return sum + parts.Sum();
        });
        tasks.AddOrchestratorFunc("Two", async context => 1 + await context.CallActivityAsync<int>("One"));
        tasks.AddOrchestratorFunc("Wait", async context => await context.WaitForExternalEvent<int>("go"));
        tasks.AddActivityFunc("One", async _ =>
        {
            await work();
            return 1;
        });
    }
}
