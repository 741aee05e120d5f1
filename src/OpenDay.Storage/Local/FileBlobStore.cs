using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Local;

/// <summary>
/// Blobs as plain files: <c>ab/ab12…</c> holds the exact bytes, <c>ab/ab12….type</c> the media type. A blob is there when both are.
/// Both are written aside, flushed and then renamed, so that whatever has its name is whole; what a crash leaves aside is
/// removed at the next opening.
/// </summary>
/// <remarks>The first media type of a content stays. A name that is no SHA-256 is the name of nothing.</remarks>
internal sealed class FileBlobStore : IBlobStore
{
    private const int BufferSize = 128 * 1024;

    private readonly string root;
    private readonly string aside;

    /// <summary>One per first byte of the hash: two writers of one content must not mix their files.</summary>
    private readonly SemaphoreSlim[] publishing = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    private FileBlobStore(string root)
    {
        this.root = root;
        aside = Path.Combine(root, "incoming");
    }

    /// <summary>Opens the store and removes what a crash left half-written. The folder's lock says that nobody else writes there.</summary>
    public static FileBlobStore Open(LocalDataFolder folder)
    {
        var store = new FileBlobStore(folder.BlobsPath);
        Directory.CreateDirectory(store.aside);
        foreach (var leftover in Directory.EnumerateFiles(store.aside))
        {
            File.Delete(leftover);
        }

        DirectoryEntries.Flush(store.root);
        return store;
    }

    public async Task<BlobReference> WriteAsync(Stream content, string contentType, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        BlobRules.CheckContentType(contentType);
        var incoming = Path.Combine(aside, RandomNumberGenerator.GetHexString(32, lowercase: true));
        try
        {
            var (sha256, length) = await ReceiveAsync(content, incoming, cancellationToken);
            var gate = publishing[Convert.ToByte(sha256[..2], 16)];
            await gate.WaitAsync(cancellationToken);
            try
            {
                return new BlobReference(sha256, length, Publish(sha256, length, contentType, incoming));
            }
            finally
            {
                gate.Release();
            }
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Task<BlobContent?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!BlobRules.IsName(sha256))
        {
            return Task.FromResult<BlobContent?>(null);
        }

        try
        {
            var contentType = File.ReadAllText(TypePath(sha256));
            var stream = new FileStream(
                ContentPath(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return Task.FromResult<BlobContent?>(new BlobContent(stream, stream.Length, contentType));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<BlobContent?>(null);
        }
    }

    public Task<bool> ExistsAsync(string sha256, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(BlobRules.IsName(sha256) && File.Exists(ContentPath(sha256)) && File.Exists(TypePath(sha256)));
    }

    public async Task DeleteAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!BlobRules.IsName(sha256))
        {
            return;
        }

        var gate = publishing[Convert.ToByte(sha256[..2], 16)];
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Directory.Exists(FolderPath(sha256)))
            {
                File.Delete(ContentPath(sha256));
                File.Delete(TypePath(sha256));
                DirectoryEntries.Flush(FolderPath(sha256));
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<(string Sha256, long Length)> ReceiveAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        var sha256 = await HashedCopy.CopyAsync(content, file, cancellationToken);
        file.Flush(flushToDisk: true);
        return (sha256, file.Length);
    }

    /// <summary>Gives the content its name unless it has it already; returns the media type that is kept.</summary>
    private string Publish(string sha256, long length, string contentType, string incoming)
    {
        var folder = FolderPath(sha256);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DirectoryEntries.Flush(root);
        }

        var content = new FileInfo(ContentPath(sha256));
        var kept = File.Exists(TypePath(sha256)) ? File.ReadAllText(TypePath(sha256)) : null;
        if (kept is not null && content.Exists && content.Length == length)
        {
            return kept;
        }

        var incomingType = incoming + ".type";
        using (var file = new FileStream(incomingType, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.ASCII.GetBytes(contentType));
            file.Flush(flushToDisk: true);
        }

        File.Move(incomingType, TypePath(sha256), overwrite: true);
        File.Move(incoming, content.FullName, overwrite: true);
        DirectoryEntries.Flush(folder);
        return contentType;
    }

    private string FolderPath(string sha256) => Path.Combine(root, sha256[..2]);

    private string ContentPath(string sha256) => Path.Combine(FolderPath(sha256), sha256);

    private string TypePath(string sha256) => ContentPath(sha256) + ".type";
}
