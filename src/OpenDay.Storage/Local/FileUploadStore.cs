using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Local;

/// <summary>
/// Uploads as plain files: the folder <c>campaign/department/id</c> holds <c>segment.{key}</c> for each segment and <c>piece.{name}</c> for
/// each piece. What has been written is flushed, file and folder, before anybody hears of it.
/// </summary>
internal sealed class FileUploadStore : IUploadStore
{
    private const string SegmentPrefix = "segment.";
    private const string PiecePrefix = "piece.";

    private readonly string root;

    /// <summary>One per first byte of the id: an area must not be deleted while something is written into it.</summary>
    private readonly SemaphoreSlim[] changing = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    private FileUploadStore(string root) => this.root = root;

    public static FileUploadStore Open(LocalDataFolder folder)
    {
        Directory.CreateDirectory(folder.UploadsPath);
        DirectoryEntries.Flush(folder.Path);
        return new FileUploadStore(folder.UploadsPath);
    }

    public async Task<UploadSegment> WriteAsync(UploadName upload, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        UploadRules.CheckSegment(content);
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await ChangeAsync(upload, area => WriteAsync(area, SegmentPrefix + key, content, cancellationToken), cancellationToken);
        return new UploadSegment(key, content.Length);
    }

    public Task<Stream> OpenAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        cancellationToken.ThrowIfCancellationRequested();
        var paths = segments.Select(segment => Path.Combine(AreaPath(upload), SegmentPrefix + segment.Key)).ToList();
        return paths.FirstOrDefault(path => !File.Exists(path)) is { } missing
            ? throw new FileNotFoundException($"Upload '{upload.Id}': expected the segment '{missing}', found none.", missing)
            : Task.FromResult<Stream>(new SegmentStream(paths));
    }

    public Task KeepAsync(UploadName upload, string piece, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        UploadRules.CheckPiece(piece);
        return ChangeAsync(upload, area => WriteAsync(area, PiecePrefix + piece, content, cancellationToken), cancellationToken);
    }

    public Task<Stream?> OpenPieceAsync(UploadName upload, string piece, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        UploadRules.CheckPiece(piece);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                Path.Combine(AreaPath(upload), PiecePrefix + piece), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task ForgetAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken) => DeleteAsync(
        upload,
        area =>
        {
            foreach (var segment in segments)
            {
                File.Delete(Path.Combine(area, SegmentPrefix + segment.Key));
            }
        },
        cancellationToken);

    public Task DeleteContentAsync(UploadName upload, CancellationToken cancellationToken) => DeleteAsync(
        upload,
        area =>
        {
            foreach (var segment in Directory.EnumerateFiles(area, SegmentPrefix + "*"))
            {
                File.Delete(segment);
            }
        },
        cancellationToken);

    public Task DeleteAsync(UploadName upload, CancellationToken cancellationToken) =>
        DeleteAsync(upload, area => Directory.Delete(area, recursive: true), cancellationToken);

#pragma warning disable CS1998 // Folders are listed synchronously; the shape is the port's.
    public async IAsyncEnumerable<UploadName> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var area in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Path.GetRelativePath(root, area).Split(Path.DirectorySeparatorChar) is [var campaign, var department, var id]
                && new UploadName(campaign, department, id) is var upload
                && UploadRules.AreFit(upload))
            {
                yield return upload;
            }
        }
    }
#pragma warning restore CS1998

    private static async Task WriteAsync(string area, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(area, name);
        var aside = path + ".new";
        try
        {
            await using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
            DirectoryEntries.Flush(area);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    private async Task ChangeAsync(UploadName upload, Func<string, Task> change, CancellationToken cancellationToken)
    {
        var gate = changing[Convert.ToByte(upload.Id[..2], 16)];
        await gate.WaitAsync(cancellationToken);
        try
        {
            await change(Make(upload));
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task DeleteAsync(UploadName upload, Action<string> delete, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        var gate = changing[Convert.ToByte(upload.Id[..2], 16)];
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Directory.Exists(AreaPath(upload)))
            {
                delete(AreaPath(upload));
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private string Make(UploadName upload)
    {
        var area = AreaPath(upload);
        if (!Directory.Exists(area))
        {
            Directory.CreateDirectory(area);
            for (var parent = Path.GetDirectoryName(area)!; parent.Length >= root.Length; parent = Path.GetDirectoryName(parent)!)
            {
                DirectoryEntries.Flush(parent);
            }
        }

        return area;
    }

    private string AreaPath(UploadName upload) => Path.Combine(root, upload.CampaignId, upload.DepartmentId, upload.Id);
}
