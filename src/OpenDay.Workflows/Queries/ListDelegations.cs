using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Who stands in for whom at which level, oldest first; those taken back and past among them.</summary>
public sealed class ListDelegations
{
    private readonly CampaignReader _reader;

    internal ListDelegations(CampaignReader reader) => _reader = reader;

    public async Task<IReadOnlyList<Delegation>> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        return await _reader.ListAsync<Delegation>(campaignId, RowKeys.DelegationPrefix, cancellationToken);
    }
}
