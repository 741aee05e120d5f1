using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>What the office does with what every level passed.</summary>
internal sealed class PublicationActions(OpenDayClient client, IDriverClock clock, DriveJournal journal, string campaignId)
{
    public async Task<string> PublishAsync(ScriptedAction.Publish publish, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(publish.SubmitKey);
        var answer = await client.PublishAsync(publish.Actor, publish.Key, campaignId, sent.SubmissionId, sent.RevisionHash, cancellationToken);
        publish.Expect("the published revision", sent.RevisionHash, answer.RevisionHash);
        journal.Add(publish.Key, answer);
        return answer.Url;
    }

    public async Task<string> OrderAsync(ScriptedAction.Order order, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(order.SubmitKey);
        var publishAt = StillToCome(order.PublishAt);
        var answer = await client.OrderPublicationAsync(order.Actor, order.Key, campaignId, sent.SubmissionId, sent.RevisionHash, publishAt, cancellationToken);
        order.Expect("the ordered revision", sent.RevisionHash, answer.RevisionHash);
        journal.Add(order.Key, answer);
        return $"public from {publishAt:MM-dd HH:mm}";
    }

    /// <summary>Where the play runs against the wall clock it may be late: then as much later, and not in the past.</summary>
    private DateTimeOffset StillToCome(DateTimeOffset planned)
    {
        var earliest = clock.Now.ToOffset(planned.Offset) + TimeSpan.FromHours(12);
        return planned > clock.Now ? planned : earliest;
    }

    public async Task<string> WithdrawAsync(ScriptedAction.Withdraw withdraw, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(withdraw.SubmitKey);
        var answer = await client.WithdrawAsync(withdraw.Actor, withdraw.Key, campaignId, sent.SubmissionId, withdraw.Reason, cancellationToken);
        withdraw.Expect("the withdrawn revision", sent.RevisionHash, answer.RevisionHash);
        journal.Add(withdraw.Key, answer);
        return "withdrawn";
    }
}
