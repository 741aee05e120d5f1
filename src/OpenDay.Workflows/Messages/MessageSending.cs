using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>Hands a finished message to the channel and records that it left; what keeps failing is parked where the office sees it.</summary>
internal sealed class MessageSending(CampaignCommits commits, IMessageChannel channel)
{
    private const int MaximumAttempts = 8;

    public async Task SendAsync(string campaignId, OutboxRow row, OutboxItem.Deliver deliver, CancellationToken cancellationToken)
    {
        string? failure = null;
        try
        {
            await channel.SendAsync(deliver.Message, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = exception.Message;
        }

        await commits.RunAsync(
            campaignId,
            null,
            transaction =>
            {
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
                    Record(transaction, deliver, MessageState.Parked, failure);
                    transaction.Audit(Person.System, "MessageParked", deliver.Message.Key, failure);
                }

                return Task.FromResult(true);
            },
            cancellationToken);
    }

    private static void Record(CampaignTransaction transaction, OutboxItem.Deliver deliver, MessageState state, string? failure) =>
        transaction.Put(RowKeys.Message(deliver.Message.Key), new MessageRecord(
            deliver.Message.Key, deliver.Message.To[0].Email, deliver.Message.Subject, transaction.Now, state, deliver.Reminders, failure));
}
