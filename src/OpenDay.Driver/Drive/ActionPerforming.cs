using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Photos;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>
/// Does one action over HTTP, as its actor would, compares the answer with what the play expects, and notes it in the journal.
/// </summary>
internal sealed class ActionPerforming(OpenDayClient client, DriveJournal journal, string campaignId, byte[] plan)
{
    private static readonly string[] s_gates = ["political", "legal", "policy", "confidentiality", "wording"];

    /// <summary>Says in a few words what came of it.</summary>
    /// <param name="mayBeRepeat">The app may have done it already, without the answer having arrived.</param>
    public async Task<string> PerformAsync(ScriptedAction action, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        try
        {
            return action switch
            {
                ScriptedAction.Start start => await StartAsync(start, cancellationToken),
                ScriptedAction.Submit submit => await SubmitAsync(submit, cancellationToken),
                ScriptedAction.Review review => await ReviewAsync(review, mayBeRepeat, cancellationToken),
                ScriptedAction.Publish publish => await PublishAsync(publish, cancellationToken),
                ScriptedAction.Order order => await OrderAsync(order, cancellationToken),
                ScriptedAction.Withdraw withdraw => await WithdrawAsync(withdraw, cancellationToken),
                ScriptedAction.Extend extend => await ExtendAsync(extend, cancellationToken),
                ScriptedAction.Waive waive => await WaiveAsync(waive, cancellationToken),
                ScriptedAction.Steer steer => await SteerAsync(steer, cancellationToken),
                _ => throw new ArgumentOutOfRangeException(nameof(action), action, "An action that nobody can perform."),
            };
        }
        catch (RequestRefusedException refusal)
        {
            throw new DriveDeviationException(Which(action), "success", refusal.Message.TrimEnd('.'), refusal);
        }
    }

    private static string Which(ScriptedAction action) => $"Action '{action.Key}' of {action.Actor.Id} at {action.At:yyyy-MM-dd HH:mm}";

    private async Task<string> StartAsync(ScriptedAction.Start start, CancellationToken cancellationToken)
    {
        var answer = await client.StartCampaignAsync(start.Actor, start.Key, plan, cancellationToken);
        Expect(start, "the campaign's id", campaignId, answer.CampaignId);
        journal.Add(start.Key, answer);
        return $"{answer.Assignments} assignments";
    }

    private async Task<string> SubmitAsync(ScriptedAction.Submit submit, CancellationToken cancellationToken)
    {
        var photos = submit.Photos.Select(PhotoStudio.Take).ToList();
        var answer = await client.SubmitAsync(submit.Actor, submit.Key, campaignId, submit.AssignmentId, submit.DeliverableId, submit.Title, submit.Text, submit.CorrectionNote, photos, cancellationToken);
        Expect(submit, "the revision's number and the deliverable's state", $"{submit.Number} underReview", $"{answer.RevisionNumber} {answer.State}");
        journal.Add(submit.Key, answer);
        return $"{Short(answer.RevisionHash)} waits at {submit.FirstLevel}";
    }

    private async Task<string> ReviewAsync(ScriptedAction.Review review, bool mayBeRepeat, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(review.SubmitKey);
        var queue = await client.ListReviewQueueAsync(review.Actor, campaignId, cancellationToken);
        if (!mayBeRepeat && !queue.Any(item => item.SubmissionId == sent.SubmissionId && item.LevelId == review.LevelId))
        {
            throw new DriveDeviationException(
                Which(review), $"'{sent.SubmissionId}' at level '{review.LevelId}' in the reviewer's queue", queue.Count == 0 ? "an empty queue" : string.Join(", ", queue.Select(item => $"'{item.SubmissionId}'")));
        }

        var read = await client.ReadSubmissionAsync(review.Actor, campaignId, sent.SubmissionId, cancellationToken);
        Expect(review, "the current revision", sent.RevisionHash, read.Current.Hash);
        var answer = await client.ReviewAsync(
            review.Actor, review.Key, campaignId, sent.SubmissionId, review.LevelId, read.Current.Hash, Gates(review.FailedGate), review.Comment, cancellationToken);
        Expect(review, "the state and the level that waits", Outcome(review), $"{answer.State} {answer.WaitingLevel}".TrimEnd());
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

    private async Task<string> PublishAsync(ScriptedAction.Publish publish, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(publish.SubmitKey);
        var answer = await client.PublishAsync(publish.Actor, publish.Key, campaignId, sent.SubmissionId, sent.RevisionHash, cancellationToken);
        Expect(publish, "the published revision", sent.RevisionHash, answer.RevisionHash);
        journal.Add(publish.Key, answer);
        return answer.Url;
    }

    private async Task<string> OrderAsync(ScriptedAction.Order order, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(order.SubmitKey);
        var answer = await client.OrderPublicationAsync(order.Actor, order.Key, campaignId, sent.SubmissionId, sent.RevisionHash, order.PublishAt, cancellationToken);
        Expect(order, "the ordered revision", sent.RevisionHash, answer.RevisionHash);
        journal.Add(order.Key, answer);
        return $"public from {order.PublishAt:MM-dd HH:mm}";
    }

    private async Task<string> WithdrawAsync(ScriptedAction.Withdraw withdraw, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(withdraw.SubmitKey);
        var answer = await client.WithdrawAsync(withdraw.Actor, withdraw.Key, campaignId, sent.SubmissionId, withdraw.Reason, cancellationToken);
        Expect(withdraw, "the withdrawn revision", sent.RevisionHash, answer.RevisionHash);
        journal.Add(withdraw.Key, answer);
        return "withdrawn";
    }

    private async Task<string> ExtendAsync(ScriptedAction.Extend extend, CancellationToken cancellationToken)
    {
        var answer = await client.ExtendAsync(
            extend.Actor, extend.Key, campaignId, extend.AssignmentId, extend.DeliverableId, extend.NewDueAt, extend.Reason, cancellationToken);
        var found = answer.Deliverables.Single(deliverable => deliverable.Id == extend.DeliverableId).DueAt;
        Expect(extend, "the new deadline", extend.NewDueAt.UtcDateTime.ToString("O"), found.UtcDateTime.ToString("O"));
        journal.Add(extend.Key, answer);
        return $"due {extend.NewDueAt:MM-dd HH:mm}";
    }

    private async Task<string> WaiveAsync(ScriptedAction.Waive waive, CancellationToken cancellationToken)
    {
        var answer = await client.WaiveAsync(waive.Actor, waive.Key, campaignId, waive.AssignmentId, waive.Reason, cancellationToken);
        Expect(waive, "the waiver's reason", waive.Reason, answer.Waived ?? "none");
        journal.Add(waive.Key, answer);
        return "waived";
    }

    private async Task<string> SteerAsync(ScriptedAction.Steer steer, CancellationToken cancellationToken)
    {
        var answer = await client.SteerAsync(steer.Actor, steer.Key, campaignId, steer.Step, steer.Reason, cancellationToken);
        if (steer.Step == "close")
        {
            Expect(steer, "the phase", "Closed", answer.Phase);
        }
        else
        {
            Expect(steer, "paused", (steer.Step == "pause").ToString(), answer.Paused.ToString());
        }

        journal.Add(steer.Key, answer);
        return answer.Paused ? "paused" : answer.Phase;
    }

    private static void Expect(ScriptedAction action, string what, string expected, string found)
    {
        if (expected != found)
        {
            throw new DriveDeviationException($"{Which(action)}, {what}", $"'{expected}'", $"'{found}'");
        }
    }

    private static string Short(string hash) => hash.Length > 8 ? hash[..8] : hash;
}
