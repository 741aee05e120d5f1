using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>A store for campaigns in which nobody uploads anything.</summary>
internal sealed class NoUploads : IUploadStore
{
    public Task<UploadSegment> WriteAsync(UploadName upload, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream> OpenAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ForgetAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task KeepAsync(UploadName upload, string piece, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream?> OpenPieceAsync(UploadName upload, string piece, CancellationToken cancellationToken) => Task.FromResult<Stream?>(null);

    public Task DeleteContentAsync(UploadName upload, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(UploadName upload, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<UploadName> ListAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<UploadName>();
}
