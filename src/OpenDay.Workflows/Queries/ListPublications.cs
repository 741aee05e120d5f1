using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>What was published, newest first.</summary>
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
                .OrderByDescending(record => record.PublishedAt)
                .Select(record => PublicationView.Of(plan, record)),
        ];
    }
}
