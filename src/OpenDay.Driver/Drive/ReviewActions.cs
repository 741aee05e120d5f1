using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>What reviewers do.</summary>
internal sealed class ReviewActions(OpenDayClient client, DriveJournal journal, string campaignId)
{
    private static readonly string[] s_gates = ["political", "legal", "policy", "confidentiality", "wording"];

    public async Task<string> ClaimAsync(ScriptedAction.Claim claim, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(claim.SubmitKey);
        var answer = await client.ClaimAsync(claim.Actor, claim.Key, campaignId, sent.SubmissionId, claim.LevelId, sent.RevisionHash, cancellationToken);
        claim.Expect("who has the review in hand", claim.Actor.Id, answer.PersonId);
        journal.Add(claim.Key, answer);
        return $"in hand at {claim.LevelId}";
    }

    public async Task<string> ReleaseAsync(ScriptedAction.Release release, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(release.SubmitKey);
        ReleasedReview answer;
        try
        {
            answer = await client.ReleaseAsync(release.Actor, campaignId, sent.SubmissionId, cancellationToken);
        }
        catch (RequestRefusedException refusal) when (mayBeRepeat && refusal.Is("not-claimed"))
        {
            // The app takes no idempotency key here: what was done already finds nothing to release.
            answer = new ReleasedReview(sent.SubmissionId);
        }

        release.Expect("the released submission", sent.SubmissionId, answer.SubmissionId);
        journal.Add(release.Key, answer);
        return "in nobody's hand";
    }

    public async Task<string> DelegateAsync(ScriptedAction.Delegate handover, CancellationToken cancellationToken)
    {
        var answer = await client.DelegateAsync(
            handover.Actor, handover.Key, campaignId, handover.LevelId, handover.Deputy, handover.Since, handover.Through, cancellationToken);
        handover.Expect("level, holder and deputy", $"{handover.LevelId} {handover.Actor.Id} {handover.Deputy.Id}", $"{answer.LevelId} {answer.OwnerId} {answer.DelegateId}");
        journal.Add(handover.Key, answer);
        return $"delegation {answer.Id}";
    }

    public async Task<string> CompareAsync(ScriptedAction.Compare compare, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(compare.SubmitKey);
        var answer = await client.ReadDifferencesAsync(compare.Actor, campaignId, sent.SubmissionId, cancellationToken);
        compare.Expect("the compared revisions", $"{sent.RevisionNumber - 1} {sent.RevisionNumber}", $"{answer.From} {answer.To}");
        if (answer.Changes() == 0)
        {
            throw new DriveDeviationException($"{compare.Which()}, the differences", "some", "none");
        }

        journal.Add(compare.Key, answer);
        return $"{answer.Changes()} changes since revision {answer.From}";
    }

    public async Task<string> ReviewAsync(ScriptedAction.Review review, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(review.SubmitKey);
        var queue = await client.ListReviewQueueAsync(review.Actor, campaignId, cancellationToken);
        if (!mayBeRepeat && !queue.Any(item => item.SubmissionId == sent.SubmissionId && item.LevelId == review.LevelId))
        {
            throw new DriveDeviationException(
                review.Which(), $"'{sent.SubmissionId}' at level '{review.LevelId}' in the reviewer's queue", queue.Count == 0 ? "an empty queue" : string.Join(", ", queue.Select(item => $"'{item.SubmissionId}'")));
        }

        var read = await client.ReadSubmissionAsync(review.Actor, campaignId, sent.SubmissionId, cancellationToken);
        review.Expect("the current revision", sent.RevisionHash, read.Current.Hash);
        var answer = await client.ReviewAsync(
            review.Actor, review.Key, campaignId, sent.SubmissionId, review.LevelId, read.Current.Hash, Gates(review.FailedGate), review.Comment, Remarks(review), cancellationToken);
        review.Expect("the state and the level that waits", Outcome(review), $"{answer.State} {answer.WaitingLevel}".TrimEnd());
        journal.Add(review.Key, answer);
        return answer.WaitingLevel is { } next ? $"waits at {next}" : answer.State;
    }

    private static string Outcome(ScriptedAction.Review review) => review switch
    {
        { FailedGate: not null } => "returned",
        { NextLevel: { } next } => $"underReview {next}",
        _ => "passed",
    };

    private static Dictionary<string, bool> Gates(string? failed) => s_gates.ToDictionary(gate => gate, gate => gate != failed);

    private static IReadOnlyList<ReadRemark> Remarks(ScriptedAction.Review review) => review is { FailedGate: { } gate, Remark: { } remark }
        ? [new(gate, remark.Text, new ReadPlace("block", remark.Block, remark.Start, remark.Length))]
        : [];
}
