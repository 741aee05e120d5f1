using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// Copies a hub's file while work goes on. A copy is a picture of one moment between two commits, made on a connection of
/// its own; it gets its name when all of it is on disk. Copies under way end with the hub, without a trace.
/// </summary>
internal sealed class StoreBackups(string path) : IDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = new();
    private int underWay;
    private bool isClosed;

    public async Task MakeAsync(string target, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        var full = Path.GetFullPath(target);
        CancellationTokenSource giveUp;
        lock (this.gate)
        {
            ObjectDisposedException.ThrowIf(this.isClosed, typeof(ISqliteTaskHub));
            giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation, this.closing.Token);
            this.underWay++;
        }

        try
        {
            // It reads the whole file: a thread of its own, not one of the pool's.
            await Task.Factory.StartNew(
                () => this.Make(full, giveUp.Token),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ObjectDisposedException($"task hub '{path}'");
        }
        finally
        {
            giveUp.Dispose();
            lock (this.gate)
            {
                if (--this.underWay == 0 && this.isClosed)
                {
                    this.ended.SetResult();
                }
            }
        }
    }

    /// <summary>Gives up the copies that are under way, and waits until they have let go of the file.</summary>
    public void Dispose()
    {
        lock (this.gate)
        {
            if (this.isClosed)
            {
                return;
            }

            this.isClosed = true;
            if (this.underWay == 0)
            {
                this.ended.SetResult();
            }
        }

        this.closing.Cancel();
        this.ended.Task.Wait();
        this.closing.Dispose();
    }

    private void Make(string target, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{this.NotMade(target)}: there is no folder '{folder}'. Make it, or choose another one.");
        }

        if (Path.Exists(target))
        {
            throw Exists();
        }

        // In the folder of the target, so that only its name changes in the end.
        var partial = $"{target}.{Guid.NewGuid():N}.partial";
        var isNamed = false;
        try
        {
            this.Copy(partial, cancellation);
            using (var copy = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                copy.Flush(flushToDisk: true);
            }

            cancellation.ThrowIfCancellationRequested();
            DirectoryEntries.Claim(partial, target);
            isNamed = true;
            DirectoryEntries.Flush(folder);
        }
        catch (IOException) when (!isNamed && Path.Exists(target))
        {
            // Somebody else made it meanwhile.
            throw Exists();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            if (isNamed)
            {
                File.Delete(target);
            }

            throw new IOException(
                $"{this.NotMade(target)} ({exception.Message.TrimEnd('.')}). Nothing of it was kept, and the hub goes on. See to "
                + $"it that the disk of '{folder}' has space and the folder can be written.",
                exception);
        }
        finally
        {
            File.Delete(partial);
        }

        IOException Exists() => new(
            $"{this.NotMade(target)}: it exists already, and a backup never replaces a file. Choose another name, or delete it "
            + "first.");
    }

    private void Copy(string partial, CancellationToken cancellation)
    {
        using var connection = new StoreConnection(path, createsFile: false);
        connection.GiveUpWhen(() => cancellation.IsCancellationRequested);
        connection.Prepare("VACUUM INTO ?1").Bind(1, partial).Run();
    }

    private string NotMade(string target) => $"The backup '{target}' of the task hub '{path}' was not made";
}
