using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>
/// Immutable content, named by its SHA-256 (64 lower-case hexadecimal digits). The same bytes written twice are stored once.
/// </summary>
public interface IBlobStore
{
    /// <summary>Stores the content durably and returns its name, once it can be read under that name.</summary>
    Task<BlobReference> WriteAsync(Stream content, string contentType, CancellationToken cancellationToken);

    /// <summary>Opens the content, or returns null where there is none of that name. The caller disposes it.</summary>
    Task<BlobContent?> OpenAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>Whether the content is there.</summary>
    Task<bool> ExistsAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>Removes the content; removing what is not there is no error.</summary>
    Task DeleteAsync(string sha256, CancellationToken cancellationToken);
}
