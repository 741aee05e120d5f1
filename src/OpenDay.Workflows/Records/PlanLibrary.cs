using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>Plans by content hash. A plan never changes under its hash, so a parsed one is kept.</summary>
internal sealed class PlanLibrary(IBlobStore blobs)
{
    private const int MaximumKept = 256;

    private readonly ConcurrentDictionary<string, CampaignPlan> _kept = new(StringComparer.Ordinal);

    public async Task<CampaignPlan> ReadAsync(string planHash, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(planHash, out var kept))
        {
            return kept;
        }

        var reading = PlanReader.Read(await ReadContentAsync(planHash, cancellationToken));
        var plan = reading.Plan ?? throw new InvalidDataException(
            $"Plan {planHash}: it was accepted once, and now has {reading.Errors.Count} errors, the first at '{reading.Errors[0].Pointer}': {reading.Errors[0].Remedy}");
        if (_kept.Count >= MaximumKept)
        {
            _kept.Clear();
        }

        _kept[planHash] = plan;
        return plan;
    }

    public async Task<ReadOnlyMemory<byte>> ReadContentAsync(string planHash, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(planHash, cancellationToken)
            ?? throw new InvalidDataException($"Plan {planHash}: expected a blob of that name, found none. Restore it from a backup.");
        using var content = new MemoryStream();
        await blob.Stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}
