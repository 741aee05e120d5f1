using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Retention;

/// <summary>What was asked and drafted and never became public, kept as long as who asked.</summary>
internal sealed class QuestionRetention : IKeptForATime
{
    public string Name => "question texts";

    public async Task<int> RemoveAsync(CampaignTransaction transaction, Campaign campaign, PlanLibrary plans, CancellationToken cancellationToken)
    {
        var all = await transaction.ListAsync<FeedbackItem>(RowKeys.FeedbackPrefix, cancellationToken);
        if (all.All(feedback => feedback.WordsRemovedAt is not null))
        {
            return 0;
        }

        var kept = TimeSpan.FromDays((await plans.ReadAsync(campaign, cancellationToken)).Retention.FeedbackDays);
        var over = all
            .Where(feedback => feedback.WordsRemovedAt is null && (feedback.SettledAt ?? campaign.ClosedAt) + kept <= transaction.Now)
            .Take(IKeptForATime.Batch)
            .ToList();
        foreach (var feedback in over)
        {
            transaction.Write(RowKeys.Feedback(feedback.Id), feedback.WithoutWords(transaction.Now));
        }

        return over.Count;
    }
}
