using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Telemetry;

namespace OpenDay.Workflows.Messages;

/// <summary>Hands a finished message to its channels and records that it left; what keeps failing is parked where the office sees it.</summary>
internal sealed partial class MessageSending(CampaignCommits commits, IMessageDelivery delivery, WorkflowMeasures measures, ILogger<MessageSending> logger)
{
    private const int MaximumAttempts = 8;

    public Task SendAsync(string campaignId, OutboxRow row, OutboxItem.Deliver deliver, CancellationToken cancellationToken) =>
        SendAsync(campaignId, row, new Letter(deliver.Message, null, deliver.Reminders, deliver.Attempts, deliver with { Attempts = deliver.Attempts + 1 }), cancellationToken);

    public async Task SendAsync(string campaignId, OutboxRow row, Letter letter, CancellationToken cancellationToken)
    {
        DeliveryReceipt? receipt = null;
        Exception? failure = null;
        try
        {
            receipt = await delivery.SendAsync(letter.Message, cancellationToken);
        }
        catch (DeliveryPostponedException)
        {
            // The row stays where it is, and the next drain tries again.
            return;
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
                    Record(transaction, letter, MessageState.Sent, null);
                    transaction.CountMessage();
                    transaction.Audit(Person.System, "MessageSent", letter.Message.Key, $"by {receipt!.Channel} to {letter.ReaderName}");
                }
                else if (letter.Attempts + 1 < MaximumAttempts)
                {
                    transaction.Promise(
                        transaction.Now + TimeSpan.FromMinutes(Math.Pow(2, letter.Attempts)),
                        $"retry.{letter.Message.Key}",
                        letter.Again);
                }
                else
                {
                    transaction.Put(RowKeys.Parked(letter.Message.Key), letter.Again);
                    Record(transaction, letter, MessageState.Parked, letter.Describe(failure));
                    transaction.Audit(Person.System, "MessageParked", letter.Message.Key, letter.Describe(failure));
                }

                return true;
            },
            cancellationToken);
        if (recorded)
        {
            Tell(campaignId, letter, failure);
        }
    }

    /// <summary>After the commit, so that nothing is told which did not happen. The failure's own words may hold an address: only its kind is logged.</summary>
    private void Tell(string campaignId, Letter letter, Exception? failure)
    {
        var attempts = letter.Attempts + 1;
        if (failure is null)
        {
            measures.MessageSent();
        }
        else if (attempts < MaximumAttempts)
        {
            measures.MessageRetried();
            LogRetry(letter.Message.Key, campaignId, attempts, failure.GetType().Name);
        }
        else
        {
            measures.MessageParked();
            LogParked(letter.Message.Key, campaignId, attempts, failure.GetType().Name);
        }
    }

    private static void Record(CampaignTransaction transaction, Letter letter, MessageState state, string? failure) =>
        transaction.Put(RowKeys.Message(letter.Message.Key), new MessageRecord(
            letter.Message.Key, letter.ReaderName, letter.Message.Subject, transaction.Now, state, letter.Reminders, failure));

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Message not accepted: {MessageKey} of {CampaignId} at try {Attempts} ({Failure}); it is tried again")]
    private partial void LogRetry(string messageKey, string campaignId, int attempts, string failure);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Message parked: {MessageKey} of {CampaignId}, refused {Attempts} times ({Failure})")]
    private partial void LogParked(string messageKey, string campaignId, int attempts, string failure);
}
