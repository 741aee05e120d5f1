using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Records that a message came back after its channel had accepted it, so that the office sees whose address is wrong. The first time counts.</summary>
public sealed class RecordBounce
{
    private const int LongestReason = 200;

    private readonly IRecordStore _store;
    private readonly CampaignIndex _index;
    private readonly CampaignCommits _commits;

    internal RecordBounce(IRecordStore store, CampaignIndex index, CampaignCommits commits) => (_store, _index, _commits) = (store, index, commits);

    /// <param name="key">The message's key: what stands before the @ of its Message-ID.</param>
    /// <param name="reason">In the mail system's words; addresses in it are left out.</param>
    /// <exception cref="RefusalException">No campaign has a message of that key.</exception>
    public async Task<BounceRecorded> RunAsync(string key, string reason, CancellationToken cancellationToken)
    {
        var campaignId = await FindAsync(key, cancellationToken) ?? throw CampaignReads.NoMessage(key);
        return await _commits.RunAsync(
            campaignId,
            null,
            async transaction =>
            {
                var record = await transaction.GetMessageAsync(key, cancellationToken);
                if (record.BouncedAt is { } earlier)
                {
                    return new BounceRecorded(campaignId, key, earlier);
                }

                var kept = string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Contains('@', StringComparison.Ordinal) ? "…" : word));
                transaction.Write(
                    RowKeys.Message(key),
                    record with { BouncedAt = transaction.Now, BounceReason = kept.Length <= LongestReason ? kept : kept[..LongestReason] + "…" });
                transaction.Audit(Person.System, "MessageBounced", key, "");
                return new BounceRecorded(campaignId, key, transaction.Now);
            },
            cancellationToken);
    }

    /// <summary>A mail system knows keys, and no campaigns: each is asked, one point read each. Bounces are few.</summary>
    private async Task<string?> FindAsync(string key, CancellationToken cancellationToken)
    {
        string? found = null;
        await Parallel.ForEachAsync(await _index.ListAsync(cancellationToken), SideBySide.Options(cancellationToken), async (campaignId, cancellation) =>
        {
            if (await _store.ReadAsync(campaignId, RowKeys.Message(key), cancellation) is not null)
            {
                Volatile.Write(ref found, campaignId);
            }
        });
        return found;
    }
}

/// <summary>A message that came back.</summary>
public sealed record BounceRecorded(string CampaignId, string Key, DateTimeOffset BouncedAt);
