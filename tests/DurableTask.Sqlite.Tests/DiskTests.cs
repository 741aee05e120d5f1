using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

/// <summary>What happens when the disk is full or may not be written.</summary>
public sealed class DiskTests : Behaviour
{
    private static readonly string Big = new('x', 300_000);

    private readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> answer = new();

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task Work_goes_on_by_itself_when_a_full_disk_has_space_again(Way way)
    {
        using var disk = SmallDisk.Mount(kilobytes: 4096);
        var path = Path.Combine(disk.Folder, "hub.db");
        var setup = On(path, way);
        var hub = await this.StartAsync(way, this.Tasks, setup);

        await this.FailAndGoOnAsync(hub, setup, path, disk.Fill, disk.Free, "COMMIT");

        await hub.CloseAsync();
    }

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task Work_goes_on_by_itself_when_a_file_of_bounded_size_may_grow_again(Way way)
    {
        var setup = new TestHubSetup();
        var hub = await this.StartAsync(way, this.Tasks, setup);

        await this.FailAndGoOnAsync(
            hub,
            setup,
            hub.DatabasePath,
            () => FileLimit.Set(hub, pages: 1),
            () => FileLimit.Set(hub, pages: int.MaxValue),
            "INSERT INTO history (position, events) VALUES (?1, ?2)");
    }

    [Fact]
    public async Task A_hub_on_a_read_only_disk_is_refused()
    {
        using var disk = SmallDisk.Mount(kilobytes: 4096);
        var path = Path.Combine(disk.Folder, "hub.db");
        var hub = await this.StartAsync(Way.Kept, this.Tasks, On(path));
        await hub.CloseAsync();
        disk.MakeReadOnly();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());
        disk.MakeWritable();
        await hub.StartAsync();
        await hub.CloseAsync();

        Assert.Equal(NoAccess(path, $"Read-only file system : '{path}.lock'"), refusal.Message);
    }

    [Fact]
    public async Task A_hub_whose_file_is_read_only_is_refused()
    {
        var hub = await this.StartAsync(Way.Kept, this.Tasks);
        await hub.CloseAsync();
        InvalidOperationException refusal;
        using (new ReadOnlyFile(hub.DatabasePath))
        {
            refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());
        }

        await hub.StartAsync();

        Assert.Equal(NoAccess(hub.DatabasePath, "the file is read-only"), refusal.Message);
    }

    [Fact]
    public async Task A_hub_that_is_to_start_on_a_full_disk_is_refused()
    {
        using var disk = SmallDisk.Mount(kilobytes: 4096);
        var path = Path.Combine(disk.Folder, "hub.db");
        var hub = await this.StartAsync(Way.Kept, this.Tasks, On(path));
        await hub.CloseAsync();
        disk.Fill();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync());
        disk.Free();
        await hub.StartAsync();
        await hub.CloseAsync();

        Assert.Equal(NoAccess(path, "SQLite error 10 (disk I/O error) in: PRAGMA user_version"), refusal.Message);
    }

    [Fact]
    public async Task A_hub_in_a_folder_that_cannot_be_made_is_refused()
    {
        var hub = await this.StartAsync(Way.Kept, this.Tasks);
        var path = Path.Combine(hub.DatabasePath, "inner", "hub.db");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => this.StartAsync(Way.Kept, this.Tasks, On(path)));

        Assert.Equal(
            NoAccess(path, $"Could not find a part of the path '{Path.GetDirectoryName(path)}'"), refusal.Message);
    }

    private static string NoAccess(string path, string cause) =>
        $"The task hub '{path}' cannot be opened for writing ({cause}). Give the program's user write access to the folder "
        + $"'{Path.GetDirectoryName(path)}' and the files in it, see to it that the disk has space, or choose another "
        + "SqliteTaskHubOptions.DatabasePath.";

    private static TestHubSetup On(string path, Way way = Way.Kept) => new()
    {
        Hub = options =>
        {
            options.DatabasePath = path;
            options.ContinuationCacheBytes = way == Way.Kept ? options.ContinuationCacheBytes : 0;
        },
    };

    private async Task FailAndGoOnAsync(
        TestHub hub, TestHubSetup setup, string path, Action fill, Action free, string failing)
    {
        var id = await hub.StartNewAsync("Call");
        await this.called.Task.WaitAsync(TestHub.Patience);

        fill();
        this.answer.SetResult(Big);
        Assert.True(SpinWait.SpinUntil(
            () => setup.Log.Entries.Any(entry => entry.Text.EndsWith("it is taken again", StringComparison.Ordinal)),
            TestHub.Patience));
        var refused = await Assert.ThrowsAsync<TaskHubWriteException>(() => hub.StartNewAsync("Echo", Big, "echo"));
        var status = (await hub.GetAsync(id)).RuntimeStatus;
        var count = (await hub.AllAsync()).Count;
        free();
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.StartNewAsync("Echo", Big, "echo");

        Assert.Equal(Big, (await hub.WaitForEndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(Big, (await hub.WaitForEndAsync("echo")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Running, status);
        Assert.Equal(1, count);
        Assert.Equal(
            $"The task hub '{path}' could not be written (SQLite error 13 (database or disk is full) in: {failing}). Nothing of "
            + "the change was kept. See to it that the disk has space and the file can be written; the hub then goes on by "
            + "itself.",
            refused.Message);
    }

    private void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc("Call", async context => await context.CallActivityAsync<string>("Get"));
        tasks.AddOrchestratorFunc<string, string>("Echo", (_, input) => input);
        tasks.AddActivityFunc("Get", _ =>
        {
            this.called.TrySetResult();
            return this.answer.Task;
        });
    }
}
