using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Operations;

/// <summary>Finds the campaign that an orchestration drives, from the instance's id.</summary>
internal sealed class InstanceOwners(CampaignIndex index)
{
    /// <summary>The campaign's id; null for an orchestration that drives none.</summary>
    public async Task<string?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        // Ids hold dots: of two campaigns of which one's id goes on where the other's ends, the longer one is meant.
        (await index.ListAsync(cancellationToken))
            .Where(id => instanceId == InstanceIds.Campaign(id) || instanceId.StartsWith(InstanceIds.Assignment(id, ""), StringComparison.Ordinal))
            .MaxBy(id => id.Length);
}
