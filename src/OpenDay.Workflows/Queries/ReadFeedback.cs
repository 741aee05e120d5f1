using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>One feedback with its drafts and, for those who answer it, who asked.</summary>
public sealed class ReadFeedback
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ReadFeedback(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<FeedbackView> RunAsync(string campaignId, string feedbackId, Person reader, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var feedback = await _reader.FindAsync<FeedbackItem>(campaignId, RowKeys.Feedback(feedbackId), cancellationToken) ?? throw CampaignReads.NoFeedback(campaignId);
        FeedbackView.RefuseForeign(feedback, reader);
        var view = FeedbackView.Of(campaign, plan, feedback, _clock.GetUtcNow());
        return FeedbackView.ShowsAsker(feedback, reader)
            ? view with { Asker = (await _reader.FindAsync<AskerRecord>(campaignId, RowKeys.Asker(feedbackId), cancellationToken))?.Asker }
            : view;
    }
}
