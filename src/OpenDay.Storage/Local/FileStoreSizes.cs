using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Local;

/// <summary>Sizes of the files in the data folder. The database of the orchestrations lies beside the others.</summary>
internal sealed class FileStoreSizes(LocalDataFolder folder) : IStoreSizes
{
    public Task<IReadOnlyList<StoreSize>> ReadAsync(CancellationToken cancellationToken) => Task.Run<IReadOnlyList<StoreSize>>(
        () =>
        [
            // A database has a log and an index of it at its side.
            Of("records", new DirectoryInfo(folder.Path).EnumerateFiles("records.db*"), cancellationToken),
            Of("orchestrations", new DirectoryInfo(folder.Path).EnumerateFiles("durable.db*"), cancellationToken),
            Of("blobs", Below(folder.BlobsPath), cancellationToken),
            Of("uploads", Below(folder.UploadsPath), cancellationToken),
        ],
        cancellationToken);

    private static IEnumerable<FileInfo> Below(string path) =>
        Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories) : [];

    private static StoreSize Of(string name, IEnumerable<FileInfo> files, CancellationToken cancellationToken)
    {
        var (bytes, count) = (0L, 0);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bytes += Length(file);
            count++;
        }

        return new StoreSize(name, bytes, count);
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // Removed since it was listed.
            return 0;
        }
    }
}
