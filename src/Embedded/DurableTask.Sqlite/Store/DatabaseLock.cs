using System;
using System.IO;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// Holds a task hub's file for this process, by a lock of the operating system on a file beside it. The lock ends with
/// the process, however that ends. One byte in the lock file tells whether the last process closed the hub.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private const byte Open = (byte)'o';
    private const byte Closed = (byte)'c';

    private readonly FileStream file;

    private DatabaseLock(FileStream file)
    {
        this.file = file;
        this.WasClosed = file.ReadByte() == Closed;
    }

    /// <summary>Whether the last process closed the hub; <see langword="false"/> too if that is not known.</summary>
    public bool WasClosed { get; }

    public static DatabaseLock Take(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new InvalidOperationException(
                $"The task hub '{databasePath}' is open in another process, or twice in this one (lock file '{path}'). "
                + "Stop the other one, or choose another SqliteTaskHubOptions.DatabasePath.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreRefusal.NoAccess(databasePath, exception);
        }
    }

    /// <summary>Notes that the hub is open. Until it is closed, an end of the process counts as unclean.</summary>
    public void MarkOpen() => this.Mark(Open);

    /// <summary>Notes that the hub was closed: everything is in its file.</summary>
    public void MarkClosed() => this.Mark(Closed);

    // The file stays: deleting it could take away the lock that another process is just taking.
    public void Dispose() => this.file.Dispose();

    // EAGAIN on Linux, EWOULDBLOCK on macOS, two kinds of sharing violation on Windows.
    private static bool IsHeld(IOException exception) =>
        exception.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    // One byte over another: it needs no space on a full disk.
    private void Mark(byte state)
    {
        this.file.Position = 0;
        this.file.WriteByte(state);
        this.file.Flush(flushToDisk: true);
    }
}
