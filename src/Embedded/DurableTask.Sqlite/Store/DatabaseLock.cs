using System;
using System.IO;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// Holds a task hub's file for this process, by a lock of the operating system on a file beside it. The lock ends with
/// the process, however that ends.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream file;

    private DatabaseLock(FileStream file) => this.file = file;

    public static DatabaseLock Take(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new InvalidOperationException(
                $"The task hub '{databasePath}' is open in another process, or twice in this one (lock file '{path}'). "
                + "Stop the other one, or choose another SqliteTaskHubOptions.DatabasePath.",
                exception);
        }
    }

    // The file stays: deleting it could take away the lock that another process is just taking.
    public void Dispose() => this.file.Dispose();
}
