using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>What is public, newest first.</summary>
public sealed class ListPublications
{
    private readonly CampaignReader _reader;

    internal ListPublications(CampaignReader reader) => _reader = reader;

    public async Task<IReadOnlyList<PublicationView>> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        return
        [
            .. (await _reader.ListAsync<PublicationRecord>(campaignId, RowKeys.PublicationPrefix, cancellationToken))
                .Where(record => record.Withdrawal is null)
                .OrderByDescending(record => record.PublishedAt)
                .Select(record => PublicationView.Of(plan, record)),
        ];
    }
}
