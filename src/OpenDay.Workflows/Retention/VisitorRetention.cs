using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Retention;

/// <summary>Who signed up, kept for so many days after the activity.</summary>
internal sealed class VisitorRetention : IKeptForATime
{
    public string Name => "visitors";

    public async Task<int> RemoveAsync(CampaignTransaction transaction, Campaign campaign, PlanLibrary plans, CancellationToken cancellationToken)
    {
        var records = await transaction.ListAsync<VisitorRecord>(RowKeys.VisitorPrefix, cancellationToken);
        if (records.Count == 0)
        {
            return 0;
        }

        var kept = TimeSpan.FromDays((await plans.ReadAsync(campaign, cancellationToken)).Retention.SignUpsDays);
        var removed = 0;
        foreach (var activity in records.GroupBy(record => record.AssignmentId))
        {
            var assignment = await transaction.FindAsync<Assignment>(RowKeys.Assignment(activity.Key), cancellationToken);
            foreach (var record in assignment?.Activity?.EndsAt + kept > transaction.Now ? [] : activity.Take(IKeptForATime.Batch - removed))
            {
                transaction.Delete(RowKeys.Visitor(record.AssignmentId, record.SignUpId));
                var key = RowKeys.SignUp(record.AssignmentId, record.SignUpId);
                if (await transaction.FindAsync<SignUp>(key, cancellationToken) is { } signUp)
                {
                    transaction.Write(key, signUp with { VisitorRemovedAt = transaction.Now });
                }

                removed++;
            }
        }

        return removed;
    }
}
