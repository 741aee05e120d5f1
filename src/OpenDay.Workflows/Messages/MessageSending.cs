using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Telemetry;

namespace OpenDay.Workflows.Messages;

/// <summary>Hands a finished message to the channel and records that it left; what keeps failing is parked where the office sees it.</summary>
internal sealed partial class MessageSending(CampaignCommits commits, IMessageChannel channel, WorkflowMeasures measures, ILogger<MessageSending> logger)
{
    private const int MaximumAttempts = 8;

    public async Task SendAsync(string campaignId, OutboxRow row, OutboxItem.Deliver deliver, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await channel.SendAsync(deliver.Message, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = exception;
        }

        var recorded = await commits.RunAsync(
            campaignId,
            null,
            async transaction =>
            {
                if (await transaction.StillOwedAsync([row], cancellationToken) is [])
                {
                    // Another process drained the row at the same time, and has recorded what became of the message.
                    return false;
                }

                transaction.Delete(row.Record);
                if (failure is null)
                {
                    Record(transaction, deliver, MessageState.Sent, null);
                    transaction.CountMessage();
                    transaction.Audit(Person.System, "MessageSent", deliver.Message.Key, $"by {channel.Name} to {deliver.Message.To[0].Email}");
                }
                else if (deliver.Attempts + 1 < MaximumAttempts)
                {
                    transaction.Promise(
                        transaction.Now + TimeSpan.FromMinutes(Math.Pow(2, deliver.Attempts)),
                        $"retry.{deliver.Message.Key}",
                        deliver with { Attempts = deliver.Attempts + 1 });
                }
                else
                {
                    transaction.Put(RowKeys.Parked(deliver.Message.Key), deliver);
                    Record(transaction, deliver, MessageState.Parked, failure.Message);
                    transaction.Audit(Person.System, "MessageParked", deliver.Message.Key, failure.Message);
                }

                return true;
            },
            cancellationToken);
        if (recorded)
        {
            Tell(campaignId, deliver, failure);
        }
    }

    /// <summary>After the commit, so that nothing is told which did not happen. The failure's own words may hold an address: only its kind is logged.</summary>
    private void Tell(string campaignId, OutboxItem.Deliver deliver, Exception? failure)
    {
        var attempts = deliver.Attempts + 1;
        if (failure is null)
        {
            measures.MessageSent();
        }
        else if (attempts < MaximumAttempts)
        {
            measures.MessageRetried();
            LogRetry(deliver.Message.Key, campaignId, channel.Name, attempts, failure.GetType().Name);
        }
        else
        {
            measures.MessageParked();
            LogParked(deliver.Message.Key, campaignId, channel.Name, attempts, failure.GetType().Name);
        }
    }

    private static void Record(CampaignTransaction transaction, OutboxItem.Deliver deliver, MessageState state, string? failure) =>
        transaction.Put(RowKeys.Message(deliver.Message.Key), new MessageRecord(
            deliver.Message.Key, deliver.Message.To[0].Email, deliver.Message.Subject, transaction.Now, state, deliver.Reminders, failure));

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Message not accepted: {MessageKey} of {CampaignId}, by {Channel} at try {Attempts} ({Failure}); it is tried again")]
    private partial void LogRetry(string messageKey, string campaignId, string channel, int attempts, string failure);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Message parked: {MessageKey} of {CampaignId}, refused by {Channel} {Attempts} times ({Failure})")]
    private partial void LogParked(string messageKey, string campaignId, string channel, int attempts, string failure);
}
