using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>Plans by content hash. A plan never changes under its hash, so those that were read last are kept.</summary>
internal sealed class PlanLibrary(IBlobStore blobs)
{
    /// <summary>Bytes of plan files: a nation's 3,000 counties have about 70 MB of them.</summary>
    private const long MaximumKept = 128 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, CampaignPlan> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string PlanHash, int Length)> _order = new();
    private long _bytes;

    /// <summary>The plan that a campaign runs by, with what retired from earlier ones: all that its records can name.</summary>
    /// <exception cref="InvalidDataException">The plan's blob is not there.</exception>
    /// <exception cref="System.Text.Json.JsonException">The blob is no plan.</exception>
    public async Task<CampaignPlan> ReadAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var plan = await ReadAsync(campaign.PlanHash, cancellationToken);
        return campaign.Retired?.Behind(plan) ?? plan;
    }

    /// <summary>A plan as its file has it.</summary>
    /// <exception cref="InvalidDataException">The plan's blob is not there.</exception>
    /// <exception cref="System.Text.Json.JsonException">The blob is no plan.</exception>
    public async Task<CampaignPlan> ReadAsync(string planHash, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(planHash, out var kept))
        {
            return kept;
        }

        var content = await ReadContentAsync(planHash, cancellationToken);
        var plan = PlanReader.ReadAccepted(content.Span);
        if (_kept.TryAdd(planHash, plan))
        {
            _order.Enqueue((planHash, content.Length));
            Interlocked.Add(ref _bytes, content.Length);
        }

        while (Interlocked.Read(ref _bytes) > MaximumKept && _order.TryDequeue(out var oldest))
        {
            _kept.TryRemove(oldest.PlanHash, out _);
            Interlocked.Add(ref _bytes, -oldest.Length);
        }

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
