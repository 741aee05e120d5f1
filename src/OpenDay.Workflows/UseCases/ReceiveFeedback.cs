using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Takes a question or a suggestion, from the page or typed in at the stall.</summary>
public sealed class ReceiveFeedback
{
    /// <summary>Of hexadecimal digits: 128 bits.</summary>
    private const int SaltLength = 32;

    private readonly CampaignCommits _commits;
    private readonly FeedbackReminding _reminding;

    internal ReceiveFeedback(CampaignCommits commits, FeedbackReminding reminding) => (_commits, _reminding) = (commits, reminding);

    /// <param name="typedInBy">The clerk at the stall; null where the citizen wrote it.</param>
    public Task<FeedbackReceived> RunAsync(string campaignId, FeedbackDraft draft, Person? typedInBy, CancellationToken cancellationToken)
    {
        var code = AccessCode.New();
        return _commits.RunAsync(
            campaignId,
            null,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var feedback = FeedbackRules.Receive(campaign, code.Id, draft.Question, draft.IsPrivate, typedInBy, transaction.Now) with { Salt = RandomNumberGenerator.GetHexString(SaltLength, lowercase: true) };
                transaction.Write(RowKeys.Feedback(feedback.Id), feedback);
                if (Asker.Read(draft.Name, draft.Phone, draft.Email) is { } asker)
                {
                    transaction.Write(RowKeys.Asker(feedback.Id), new AskerRecord(feedback.Id, asker));
                }

                await _reminding.PromiseAsync(transaction, campaign, feedback, cancellationToken);
                transaction.Audit(typedInBy ?? Person.SomeCitizen, "FeedbackReceived", feedback.Id, typedInBy is null ? "from the page" : "at the stall");
                return new FeedbackReceived(feedback.Id, code.Code, feedback.State);
            },
            cancellationToken);
    }
}

/// <summary>A feedback, with the code by which the asker follows it and that is told this once.</summary>
public sealed record FeedbackReceived(string FeedbackId, string Code, FeedbackState State);
