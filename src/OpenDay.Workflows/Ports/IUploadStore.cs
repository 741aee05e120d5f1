using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>
/// The bytes of uploads until they are submitted: for each upload an area of its own, with the segments of its content and the pieces that
/// were made of them. Which segments count, and in which order, is for the caller to remember: a segment that nobody remembers is no
/// part of any content, so that two writers of one upload cannot mix their bytes.
/// </summary>
public interface IUploadStore
{
    /// <summary>Bytes of one segment.</summary>
    const int MaximumSegment = 4 * 1024 * 1024;

    /// <summary>Stores a segment: durable when it returns, and nothing of it is kept when it fails.</summary>
    Task<UploadSegment> WriteAsync(UploadName upload, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The content that the segments make in the order given, for reading once.</summary>
    /// <exception cref="FileNotFoundException">A segment is not there; thrown here or by a read.</exception>
    Task<Stream> OpenAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken);

    /// <summary>Gives back the room of segments that no content will name, where the store can tell them from others.</summary>
    Task ForgetAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken);

    /// <summary>Stores a piece durably under a name of lower-case letters, over an earlier one of that name.</summary>
    Task KeepAsync(UploadName upload, string piece, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Opens a piece, or returns null where there is none of that name.</summary>
    Task<Stream?> OpenPieceAsync(UploadName upload, string piece, CancellationToken cancellationToken);

    /// <summary>Deletes every segment and keeps the pieces.</summary>
    Task DeleteContentAsync(UploadName upload, CancellationToken cancellationToken);

    /// <summary>Deletes the area; that there is none is no error.</summary>
    Task DeleteAsync(UploadName upload, CancellationToken cancellationToken);

    /// <summary>Every upload that has an area.</summary>
    IAsyncEnumerable<UploadName> ListAsync(CancellationToken cancellationToken);
}
