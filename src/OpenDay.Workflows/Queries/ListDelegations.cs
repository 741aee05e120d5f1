using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Who stands in for whom at which level, oldest first; those taken back and past among them. A department sees its own.</summary>
public sealed class ListDelegations
{
    private readonly CampaignReader _reader;

    internal ListDelegations(CampaignReader reader) => _reader = reader;

    public async Task<IReadOnlyList<Delegation>> RunAsync(string campaignId, Person reader, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var delegations = await _reader.ListAsync<Delegation>(campaignId, RowKeys.DelegationPrefix, cancellationToken);
        return CampaignReader.SeesEverything(reader)
            ? delegations
            : [.. delegations.Where(delegation => delegation.DepartmentId is not null && delegation.DepartmentId == reader.DepartmentId)];
    }
}
