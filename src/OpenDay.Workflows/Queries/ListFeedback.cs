using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The feedback that the reader deals with, what waits longest first, without who asked.</summary>
public sealed class ListFeedback
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ListFeedback(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<IReadOnlyList<FeedbackView>> RunAsync(string campaignId, Person reader, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        return
        [
            .. (await _reader.ListAsync<FeedbackItem>(campaignId, RowKeys.FeedbackPrefix, cancellationToken))
                .Where(feedback => FeedbackView.IsOpenTo(feedback, reader))
                .OrderBy(feedback => feedback.SettledAt is not null)
                .ThenBy(feedback => feedback.WaitingSince)
                .ThenBy(feedback => feedback.Id, StringComparer.Ordinal)
                .Select(feedback => FeedbackView.Of(campaign, plan, feedback, _clock.GetUtcNow())),
        ];
    }
}
