using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The reminders that were planned, oldest first, each with the message that carries it.</summary>
public sealed class ListReminders
{
    private readonly CampaignReader _reader;
    private readonly ListMessages _messages;

    internal ListReminders(CampaignReader reader, ListMessages messages) => (_reader, _messages) = (reader, messages);

    public async Task<IReadOnlyList<ReminderView>> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var carriers = new Dictionary<string, MessageView>(StringComparer.Ordinal);
        foreach (var message in await _messages.RunAsync(campaignId, cancellationToken))
        {
            foreach (var identity in message.Reminders)
            {
                carriers[identity] = message;
            }
        }

        return
        [
            .. (await _reader.ListAsync<ReminderRecord>(campaignId, RowKeys.ReminderPrefix, cancellationToken))
                .OrderBy(reminder => reminder.PlannedAt)
                .ThenBy(reminder => reminder.Identity, StringComparer.Ordinal)
                .Select(reminder => new ReminderView(
                    reminder.Identity, reminder.Item.Kind, reminder.Item.AssignmentId, reminder.Item.DeliverableId, reminder.PlannedAt, carriers.GetValueOrDefault(reminder.Identity))),
        ];
    }
}

/// <summary>A reminder, and what became of it.</summary>
/// <param name="AssignmentId">The assignment; <c>feedback</c> for feedback, of which <paramref name="DeliverableId"/> is the id.</param>
/// <param name="Message">Null until it is grouped with others into a message, and where it was dropped before that.</param>
public sealed record ReminderView(string Identity, ReminderKind Kind, string AssignmentId, string DeliverableId, DateTimeOffset PlannedAt, MessageView? Message);
