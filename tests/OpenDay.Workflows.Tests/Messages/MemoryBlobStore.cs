using System;
using System.Collections.Concurrent;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>Blobs in memory, for tests of many campaigns.</summary>
internal sealed class MemoryBlobStore : IBlobStore
{
    private readonly ConcurrentDictionary<string, (byte[] Content, string Type)> _blobs = new(StringComparer.Ordinal);

    public async Task<BlobReference> WriteAsync(Stream content, string contentType, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var bytes = copy.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        _blobs[hash] = (bytes, contentType);
        return new BlobReference(hash, bytes.Length, contentType);
    }

    public Task<BlobContent?> OpenAsync(string sha256, CancellationToken cancellationToken) => Task.FromResult(
        _blobs.TryGetValue(sha256, out var blob) ? new BlobContent(new MemoryStream(blob.Content, writable: false), blob.Content.Length, blob.Type) : null);

    public Task<bool> ExistsAsync(string sha256, CancellationToken cancellationToken) => Task.FromResult(_blobs.ContainsKey(sha256));

    public Task DeleteAsync(string sha256, CancellationToken cancellationToken)
    {
        _blobs.TryRemove(sha256, out _);
        return Task.CompletedTask;
    }
}
