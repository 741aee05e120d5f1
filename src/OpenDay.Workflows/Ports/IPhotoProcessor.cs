using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>
/// Turns an uploaded photo into what may be kept: recognised by content, upright, sRGB, without any metadata, as a web-size
/// JPEG and a thumbnail. The original bytes are read from the stream once and never stored. Of several pictures in one file the first is taken.
/// </summary>
public interface IPhotoProcessor
{
    /// <exception cref="PhotoRejectedException">The bytes are no photo that the office accepts; the message says what to do.</exception>
    Task<ProcessedPhoto> ProcessAsync(Stream original, string fileName, CancellationToken cancellationToken);
}
