using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>How far a feedback has come, for whoever holds its code. It names nobody: a link may fall into other hands.</summary>
public sealed class FollowFeedback
{
    private readonly CampaignReader _reader;

    internal FollowFeedback(CampaignReader reader) => _reader = reader;

    public async Task<FollowedFeedback> RunAsync(string campaignId, string code, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var feedback = await _reader.FindAsync<FeedbackItem>(campaignId, RowKeys.Feedback(AccessCode.IdOf(code)), cancellationToken) ?? throw CampaignReads.NoFeedback(campaignId);
        return new(
            feedback.State,
            feedback.ReceivedAt,
            feedback.Question,
            feedback.IsPrivate,
            feedback.State == FeedbackState.Answered ? feedback.Draft!.Reply : null,
            feedback.SetAsideBecause,
            feedback.SettledAt,
            feedback.WordsRemovedAt);
    }
}

/// <summary>A feedback as its asker sees it.</summary>
/// <param name="Reply">Null until it is out.</param>
/// <param name="WordsRemovedAt">When question, reply and reason were removed, as far as not everybody may read them; null while they are kept.</param>
public sealed record FollowedFeedback(
    FeedbackState State, DateTimeOffset ReceivedAt, string Question, bool IsPrivate, string? Reply, string? SetAsideBecause, DateTimeOffset? SettledAt, DateTimeOffset? WordsRemovedAt);
