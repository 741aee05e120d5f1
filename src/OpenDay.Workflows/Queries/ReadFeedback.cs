using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>One feedback with its drafts and, for those who answer it, who asked.</summary>
public sealed class ReadFeedback
{
    private readonly CampaignReader _reader;
    private readonly AccessJournal _journal;
    private readonly TimeProvider _clock;

    internal ReadFeedback(CampaignReader reader, AccessJournal journal, TimeProvider clock) => (_reader, _journal, _clock) = (reader, journal, clock);

    public async Task<FeedbackView> RunAsync(string campaignId, string feedbackId, Person reader, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var feedback = await _reader.FindAsync<FeedbackItem>(campaignId, RowKeys.Feedback(feedbackId), cancellationToken) ?? throw CampaignReads.NoFeedback(campaignId);
        FeedbackView.RefuseForeign(feedback, reader);
        var view = FeedbackView.Of(campaign, plan, feedback, _clock.GetUtcNow());
        if (!FeedbackView.ShowsAsker(feedback, reader) || await _reader.FindAsync<AskerRecord>(campaignId, RowKeys.Asker(feedbackId), cancellationToken) is not { } kept)
        {
            return view;
        }

        await _journal.NoteAsync(new AccessNote("AskerRead", reader.Id, $"{campaignId}/{feedbackId}", "name, number and address"));
        return view with { Asker = kept.Asker };
    }
}
