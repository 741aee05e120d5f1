using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Retention;

/// <summary>Who asked, kept for so many days after the reply, or after the close where there was none.</summary>
internal sealed class AskerRetention : IKeptForATime
{
    public string Name => "askers";

    public async Task<int> RemoveAsync(CampaignTransaction transaction, Campaign campaign, PlanLibrary plans, CancellationToken cancellationToken)
    {
        var records = await transaction.ListAsync<AskerRecord>(RowKeys.AskerPrefix, cancellationToken);
        if (records.Count == 0)
        {
            return 0;
        }

        var kept = TimeSpan.FromDays((await plans.ReadAsync(campaign, cancellationToken)).Retention.FeedbackDays);
        var removed = 0;
        foreach (var record in records)
        {
            var key = RowKeys.Feedback(record.FeedbackId);
            var feedback = await transaction.FindAsync<FeedbackItem>(key, cancellationToken);
            if (removed == IKeptForATime.Batch || !((feedback?.SettledAt ?? campaign.ClosedAt) + kept <= transaction.Now))
            {
                continue;
            }

            transaction.Delete(RowKeys.Asker(record.FeedbackId));
            if (feedback is not null)
            {
                transaction.Write(key, feedback with { AskerRemovedAt = transaction.Now });
            }

            removed++;
        }

        return removed;
    }
}
