using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Entries of the audit chain by who, what, about what and when, newest first. It reads the whole chain.</summary>
public sealed class SearchAudit
{
    private readonly CampaignReader _reader;

    internal SearchAudit(CampaignReader reader) => _reader = reader;

    /// <param name="most">How many entries are wanted; the newest are given.</param>
    public async Task<AuditFindings> RunAsync(string campaignId, AuditSearch search, int most, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var found = (await _reader.ListAsync<AuditEntry>(campaignId, RowKeys.AuditPrefix, cancellationToken)).Where(search.Finds).ToList();
        return new AuditFindings([.. found.AsEnumerable().Reverse().Take(most)], found.Count);
    }
}

/// <summary>What was found.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Count">How many there are, also those that were not asked for.</param>
public sealed record AuditFindings(IReadOnlyList<AuditEntry> Entries, int Count);
