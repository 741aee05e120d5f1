using System;
using System.IO;

namespace OpenDay.Storage.Local;

/// <summary>
/// The folder of the local stores, held by one process at a time. The lock is the operating system's: it ends with the
/// process, however that ends.
/// </summary>
internal sealed class LocalDataFolder : IDisposable
{
    private readonly FileStream held;

    private LocalDataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    public string RecordsPath => System.IO.Path.Combine(Path, "records.db");

    public string BlobsPath => System.IO.Path.Combine(Path, "blobs");

    public string UploadsPath => System.IO.Path.Combine(Path, "uploads");

    /// <exception cref="StorageRefusedException">The folder cannot be made, or another process holds it.</exception>
    public static LocalDataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageRefusedException(
                $"Data folder '{full}': expected a folder that this process may create and write, found: {error.Message} Correct the setting '{StorageOptions.DataFolderKey}' or the folder's rights.",
                error);
        }

        var lockPath = System.IO.Path.Combine(full, "records.lock");
        try
        {
            return new LocalDataFolder(full, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageRefusedException(
                $"Data folder '{full}': expected a folder that this process may write, found: {error.Message} Correct the folder's rights, or set '{StorageOptions.DataFolderKey}' to another folder.",
                error);
        }
        catch (IOException error)
        {
            throw new StorageRefusedException(
                $"Data folder '{full}': expected to be the only process that uses it, found its lock file '{lockPath}' held by another. Stop the other process, or set '{StorageOptions.DataFolderKey}' to another folder.",
                error);
        }
    }

    public void Dispose() => held.Dispose();
}
