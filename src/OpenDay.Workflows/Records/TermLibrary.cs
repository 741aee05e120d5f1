using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Checks.Terms;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>Word lists: the one that is built in, or the one that a campaign's office put in its place. A list never changes under its hash.</summary>
internal sealed class TermLibrary(IRecordStore store, IBlobStore blobs)
{
    private const int MaximumKept = 64;

    private readonly ConcurrentDictionary<string, TermList> _kept = new(StringComparer.Ordinal);

    public async Task<TermList> ReadAsync(string campaignId, CancellationToken cancellationToken)
    {
        if (await FindHashAsync(campaignId, cancellationToken) is not { } hash)
        {
            return TermReader.BuiltIn;
        }

        if (_kept.TryGetValue(hash, out var kept))
        {
            return kept;
        }

        var list = TermReader.Read(await ReadContentAsync(hash, cancellationToken)).Terms
            ?? throw new InvalidDataException($"Word list {hash}: it was accepted once, and now has errors. Put another one in its place.");
        if (_kept.Count >= MaximumKept)
        {
            _kept.Clear();
        }

        return _kept.GetOrAdd(hash, list);
    }

    public async Task<string?> FindHashAsync(string campaignId, CancellationToken cancellationToken) =>
        await store.ReadAsync(campaignId, RowKeys.Terms, cancellationToken) is { } record ? RecordJson.Read<TermsRecord>(record.Body).Hash : null;

    public async Task<byte[]> ReadContentAsync(string hash, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(hash, cancellationToken)
            ?? throw new InvalidDataException($"Word list {hash}: expected a blob of that name, found none. Restore it from a backup.");
        using var content = new MemoryStream();
        await blob.Stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}

/// <summary>The word list of a campaign.</summary>
/// <param name="Hash">SHA-256 of the file, and the name of its blob.</param>
internal sealed record TermsRecord(string Hash);
