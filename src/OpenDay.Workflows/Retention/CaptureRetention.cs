using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Retention;

/// <summary>When photos were taken, kept for so many days after the campaign's close.</summary>
internal sealed class CaptureRetention : IKeptForATime
{
    public string Name => "capture times";

    public async Task<int> RemoveAsync(CampaignTransaction transaction, Campaign campaign, PlanLibrary plans, CancellationToken cancellationToken)
    {
        if (campaign.ClosedAt is not { } closedAt
            || closedAt + TimeSpan.FromDays((await plans.ReadAsync(campaign, cancellationToken)).Retention.CapturesDays) > transaction.Now)
        {
            return 0;
        }

        var facts = await transaction.ListByKeyAsync<PhotoFact>(RowKeys.FactPrefix, cancellationToken);
        var removed = 0;
        foreach (var (key, fact) in facts.Where(fact => fact.Value.CapturedAt is not null).Take(IKeptForATime.Batch))
        {
            transaction.Write(key, fact with { CapturedAt = null });
            removed++;
        }

        return removed;
    }
}
