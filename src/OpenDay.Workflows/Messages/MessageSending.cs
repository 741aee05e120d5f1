using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Telemetry;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Hands a finished message to its channels and records each try and what came of it; what keeps failing, or was refused for good, is
/// parked where the office sees it.
/// </summary>
internal sealed partial class MessageSending(CampaignCommits commits, IMessageDelivery delivery, WorkflowMeasures measures, ILogger<MessageSending> logger)
{
    /// <returns>Until when the reader's channels take nothing; null where they were tried.</returns>
    public async Task<DateTimeOffset?> SendAsync(string campaignId, OutboxRow row, Letter letter, CancellationToken cancellationToken)
    {
        DeliveryReceipt? receipt = null;
        Exception? failure = null;
        try
        {
            receipt = await delivery.SendAsync(letter.Message, cancellationToken);
        }
        catch (DeliveryPostponedException postponed)
        {
            // The row stays where it is, in its place in the order, and no try is counted.
            return postponed.Until;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = exception;
        }

        var recorded = await commits.RunAsync(
            campaignId, null, transaction => RecordAsync(transaction, row, letter, receipt, failure, cancellationToken), cancellationToken);
        if (recorded)
        {
            Tell(campaignId, letter, failure);
        }

        return null;
    }

    private static async Task<bool> RecordAsync(
        CampaignTransaction transaction, OutboxRow row, Letter letter, DeliveryReceipt? receipt, Exception? failure, CancellationToken cancellationToken)
    {
        if (await transaction.StillOwedAsync([row], cancellationToken) is [])
        {
            // Another process drained the row at the same time, and has recorded what became of the message.
            return false;
        }

        var key = letter.Message.Key;
        var record = await transaction.FindAsync<MessageRecord>(RowKeys.Message(key), cancellationToken) ?? MessageRecord.Planned(letter, transaction.Now);
        record = record with
        {
            Subject = letter.Message.Subject,
            Reminders = letter.Reminders,
            Tries = [.. record.Tries, .. Tries(transaction.Now, letter, receipt, failure)],
        };
        transaction.Delete(row.Record);
        if (receipt is not null)
        {
            record = record with { State = MessageState.Sent, At = transaction.Now, Error = null, Channel = receipt.Channel, Reference = receipt.Reference };
            transaction.CountMessage();
            transaction.Audit(Person.System, "MessageSent", key, $"by {receipt.Channel} to {letter.ReaderName}");
        }
        else if (IsLast(letter, failure!))
        {
            record = record with { State = MessageState.Parked, At = transaction.Now, Error = letter.Describe(failure!) };
            transaction.Put(RowKeys.Parked(key), letter.Again);
            transaction.Audit(Person.System, "MessageParked", key, letter.Describe(failure!));
        }
        else
        {
            var attempts = letter.Attempts + 1;
            transaction.Promise(transaction.Now + RetryDelay.Of(key, attempts), $"retry.{key}", letter.Again);
            transaction.Audit(Person.System, "MessageTried", key, string.Create(CultureInfo.InvariantCulture, $"try {attempts} to {letter.ReaderName}: {letter.Describe(failure!)}"));
        }

        transaction.Write(RowKeys.Message(key), record);
        return true;
    }

    private static IEnumerable<MessageTry> Tries(DateTimeOffset now, Letter letter, DeliveryReceipt? receipt, Exception? failure)
    {
        var failures = receipt?.Failures ?? (failure as DeliveryFailedException)?.Failures ?? [new ChannelFailure("", letter.Describe(failure!), Permanent: false)];
        foreach (var failed in failures)
        {
            yield return new MessageTry(now, failed.Channel, letter.Describe(failed));
        }

        if (receipt is not null)
        {
            yield return new MessageTry(now, receipt.Channel, null);
        }
    }

    private static bool IsLast(Letter letter, Exception failure) =>
        letter.Attempts + 1 >= RetryDelay.MaximumAttempts || failure is DeliveryFailedException { IsPermanent: true };

    /// <summary>After the commit, so that nothing is told which did not happen. The failure's own words may hold an address: only its kind is logged.</summary>
    private void Tell(string campaignId, Letter letter, Exception? failure)
    {
        var attempts = letter.Attempts + 1;
        if (failure is null)
        {
            measures.MessageSent();
        }
        else if (IsLast(letter, failure))
        {
            measures.MessageParked();
            LogParked(letter.Message.Key, campaignId, attempts, failure.GetType().Name);
        }
        else
        {
            measures.MessageRetried();
            LogRetry(letter.Message.Key, campaignId, attempts, failure.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Message not accepted: {MessageKey} of {CampaignId} at try {Attempts} ({Failure}); it is tried again")]
    private partial void LogRetry(string messageKey, string campaignId, int attempts, string failure);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Message parked: {MessageKey} of {CampaignId}, refused {Attempts} times ({Failure})")]
    private partial void LogParked(string messageKey, string campaignId, int attempts, string failure);
}
