using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Sends the due messages of all campaigns in one order, the most pressing first, several side by side, until their channels take no more
/// or the time for it is used up. What is left keeps its place for the next time.
/// </summary>
internal sealed class DueMessages(
    IRecordStore store, MessageTaking taking, MessageLinks links, MessageSending sending, CitizenMessages citizens, MessageSettings settings, TimeProvider clock)
{
    // A drain that takes longer than the timer's interval may be overtaken by the next: what one has in hand the other leaves alone.
    private readonly ConcurrentDictionary<(string CampaignId, string RowKey), bool> _inHand = new();

    /// <param name="failed">Told of a message that could not be dealt with: it keeps its place, and the others go on.</param>
    /// <returns>Those that wait for their channels or for time.</returns>
    public async Task<IReadOnlyCollection<DueMessage>> SendAsync(
        IEnumerable<DueMessage> due, Action<string, Exception> failed, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var closed = new ConcurrentDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var waiting = new ConcurrentBag<DueMessage>();
        await Parallel.ForEachAsync(due.Order(), new ParallelOptions { MaxDegreeOfParallelism = settings.AtOnce, CancellationToken = cancellationToken }, async (message, cancellation) =>
        {
            if (clock.GetElapsedTime(begun) >= settings.SendingTime || (closed.TryGetValue(message.Channels, out var until) && until > clock.GetUtcNow()))
            {
                waiting.Add(message);
                return;
            }

            if (!_inHand.TryAdd((message.CampaignId, message.RowKey), true))
            {
                waiting.Add(message);
                return;
            }

            try
            {
                if (await SendAsync(message, cancellation) is { } postponed)
                {
                    closed[message.Channels] = postponed;
                    waiting.Add(message);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed(message.CampaignId, error);
            }
            finally
            {
                _inHand.TryRemove((message.CampaignId, message.RowKey), out _);
            }
        });
        return waiting;
    }

    private async Task<DateTimeOffset?> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        // Another process may drain the same campaign, and have sent it since it was put in order here.
        if (await store.ReadAsync(message.CampaignId, message.RowKey, cancellationToken) is not { } record)
        {
            return null;
        }

        var row = new OutboxRow(record, RecordJson.Read<OutboxItem>(record.Body));
        return row.Item switch
        {
            OutboxItem.TellVisitor tell => await citizens.SendAsync(message.CampaignId, row, tell, cancellationToken),
            OutboxItem.TellAsker tell => await citizens.SendAsync(message.CampaignId, row, tell, cancellationToken),
            OutboxItem.Deliver deliver when await taking.TakeAsync(message.CampaignId, row, deliver, cancellationToken) is { } taken =>
                await sending.SendAsync(
                    message.CampaignId,
                    row,
                    new Letter(await links.FillAsync(message.CampaignId, taken, cancellationToken), null, taken.Reminders, taken.Attempts, taken with { Attempts = taken.Attempts + 1 }),
                    cancellationToken),
            _ => null,
        };
    }
}
