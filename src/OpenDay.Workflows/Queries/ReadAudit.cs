using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Audit;

namespace OpenDay.Workflows.Queries;

/// <summary>A campaign's audit chain, or what is searched for in it: page by page, oldest first, or the newest of it.</summary>
public sealed class ReadAudit
{
    private readonly ChainReading _chains;
    private readonly CampaignReader _reader;

    internal ReadAudit(ChainReading chains, CampaignReader reader) => (_chains, _reader) = (chains, reader);

    public Task<AuditPage> RunAsync(string campaignId, long after, CancellationToken cancellationToken) => RunAsync(campaignId, AuditSearch.All, after, cancellationToken);

    /// <param name="after">Sequence of the last entry already read; 0 begins at the beginning.</param>
    public async Task<AuditPage> RunAsync(string campaignId, AuditSearch search, long after, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        return await _chains.PageAsync(campaignId, search, after, cancellationToken);
    }

    /// <summary>The newest entries first. It reads the whole chain.</summary>
    /// <param name="most">How many entries are wanted.</param>
    public async Task<AuditFindings> FindNewestAsync(string campaignId, AuditSearch search, int most, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var (newest, count) = (new Queue<AuditEntry>(), 0);
        await foreach (var entry in _chains.FindAsync(campaignId, search, cancellationToken))
        {
            newest.Enqueue(entry);
            count++;
            if (newest.Count > most)
            {
                newest.Dequeue();
            }
        }

        List<AuditEntry> entries = [.. newest];
        entries.Reverse();
        return new AuditFindings(entries, count);
    }
}

/// <summary>What was found.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Count">How many there are, also those that were not asked for.</param>
public sealed record AuditFindings(IReadOnlyList<AuditEntry> Entries, int Count);
