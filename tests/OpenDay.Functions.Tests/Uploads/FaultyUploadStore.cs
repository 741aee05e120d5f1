using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests.Uploads;

/// <summary>A real upload store of which one call fails as a test decides.</summary>
internal sealed class FaultyUploadStore(IUploadStore store) : IUploadStore
{
    /// <summary>What <c>write(2)</c> says when there is no room.</summary>
    private const int NoSpace = 28;

    public bool IsFull { get; set; }

    public bool IsFullForPieces { get; set; }

    public bool LosesContentDeletions { get; set; }

    public bool LosesDeletions { get; set; }

    public Task<UploadSegment> WriteAsync(UploadName upload, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        IsFull ? throw Full() : store.WriteAsync(upload, content, cancellationToken);

    public Task<Stream> OpenAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken) =>
        store.OpenAsync(upload, segments, cancellationToken);

    public Task ForgetAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken) =>
        store.ForgetAsync(upload, segments, cancellationToken);

    public Task KeepAsync(UploadName upload, string piece, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        IsFull || IsFullForPieces ? throw Full() : store.KeepAsync(upload, piece, content, cancellationToken);

    public Task<Stream?> OpenPieceAsync(UploadName upload, string piece, CancellationToken cancellationToken) => store.OpenPieceAsync(upload, piece, cancellationToken);

    public Task DeleteContentAsync(UploadName upload, CancellationToken cancellationToken) =>
        LosesContentDeletions ? throw new IOException("Lost.") : store.DeleteContentAsync(upload, cancellationToken);

    public Task DeleteAsync(UploadName upload, CancellationToken cancellationToken) =>
        LosesDeletions ? throw new IOException("Lost.") : store.DeleteAsync(upload, cancellationToken);

    public IAsyncEnumerable<UploadName> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    private static IOException Full() => new("No space left on device", NoSpace);
}
