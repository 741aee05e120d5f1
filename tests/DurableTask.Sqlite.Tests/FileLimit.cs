using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;

namespace DurableTask.Sqlite.Tests;

/// <summary>Bounds a hub's file, as seen by the connection that writes: beyond it SQLite finds the disk full.</summary>
internal sealed class FileLimit : StoreCommit
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int pages;

    private FileLimit(int pages) => this.pages = pages;

    public static void Set(TestHub hub, int pages)
    {
        var limit = new FileLimit(pages);
        hub.Engine.Commit(limit);
        Assert.True(limit.done.Task.Wait(TestHub.Patience));
    }

    public override void Write(StoreWriter store) =>
        ConnectionOf(store).Execute($"PRAGMA max_page_count = {this.pages}");

    public override void Committed() => this.done.SetResult();

    public override void Failed(Exception error) => this.done.SetException(error);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "connection")]
    private static extern ref StoreConnection ConnectionOf(StoreWriter store);
}
