using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Calendars;
using OpenDay.Workflows.Messages.Templates;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Writes a reader's message from what was promised to them, as far as it is still needed. The same promises at the same state make the
/// same message, byte for byte.
/// </summary>
internal sealed class MessageComposition(PlanLibrary plans, MessageTemplates templates, OfficeDigest digest)
{
    /// <param name="items">Announcements, reminders, returns and hand-overs for one reader, or the office's digest.</param>
    /// <param name="createdAt">The instant that the message bears.</param>
    /// <returns>The message as it is to be delivered; null where nothing of it is needed any more.</returns>
    public async Task<OutboxItem.Deliver?> ComposeAsync(
        CampaignTransaction transaction, MessageReader reader, IReadOnlyList<OutboxItem> items, string key, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        var plan = await plans.ReadAsync(campaign, cancellationToken);
        if (campaign.IsClosed)
        {
            return null;
        }

        var time = new ReaderTime(CampaignTime.Of(plan).Zone, reader.Language);
        if (items is [OutboxItem.Digest due])
        {
            var values = await digest.ReadAsync(transaction, plan, time, due, cancellationToken);
            return Deliver(plan, reader, items, key, createdAt, templates.Write(MessageKind.Digest, reader.Language, values), [], [], Urgency.Notice);
        }

        return await NeededAsync(transaction, campaign, plan, items, cancellationToken) is { Items.Count: > 0 } needed
            ? Write(plan, time, reader, needed, key, createdAt)
            : null;
    }

    /// <summary>
    /// The message as it was written before, or written again without what is no longer needed; null where nothing of it is. A line is
    /// needed as it is or not at all, but what an announcement or a hand-over says of a duty may have changed.
    /// </summary>
    /// <param name="without">What is not this reader's any more.</param>
    public async Task<OutboxItem.Deliver?> RenewAsync(
        CampaignTransaction transaction, OutboxItem.Deliver deliver, IReadOnlyList<OutboxItem> without, CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        if (campaign.IsClosed)
        {
            return null;
        }

        // One that a version before prepared does not say what it was made of; the digest was true when it was written.
        if (deliver.Items is [] or [OutboxItem.Digest])
        {
            return deliver;
        }

        var plan = await plans.ReadAsync(campaign, cancellationToken);
        var needed = await NeededAsync(transaction, campaign, plan, [.. deliver.Items.Where(item => !without.Contains(item))], cancellationToken);
        if (needed.Items.Count == 0)
        {
            return null;
        }

        if (needed.Items.Count == deliver.Items.Count && needed.Announced.Count == 0 && needed.HandedOver.Count == 0)
        {
            return deliver;
        }

        var reader = MessageReader.Of(deliver);
        return Write(plan, new ReaderTime(CampaignTime.Of(plan).Zone, reader.Language), reader, needed, deliver.Message.Key, deliver.Message.CreatedAt) with { Attempts = deliver.Attempts };
    }

    private static async Task<Needed> NeededAsync(
        CampaignTransaction transaction, Campaign campaign, CampaignPlan plan, IReadOnlyList<OutboxItem> items, CancellationToken cancellationToken)
    {
        var needed = new Needed([], [], [], []);
        foreach (var item in items)
        {
            if (item is OutboxItem.Announce announce)
            {
                var duties = (await transaction.ListAsync<Assignment>(RowKeys.AssignmentPrefix, cancellationToken))
                    .Where(assignment => assignment.DepartmentId == announce.DepartmentId && assignment.Waived is null && assignment.Contact is null)
                    .ToList();
                needed.Announced.AddRange(duties);
                needed.Items.AddRange(duties.Count > 0 ? [item] : []);
            }
            else if (item is OutboxItem.HandOver handOver)
            {
                var assignment = await transaction.GetAssignmentAsync(handOver.AssignmentId, cancellationToken);
                if (HandOverRules.IsUnfinished(assignment) && await MessageReaders.ContactAsync(transaction, plan, assignment, cancellationToken) == new Reader(handOver.To, assignment.DepartmentId))
                {
                    needed.HandedOver.Add((assignment, handOver));
                    needed.Items.Add(item);
                }
            }
            else if (await MessageLines.OfAsync(transaction, campaign, plan, item, cancellationToken) is { } line)
            {
                needed.Lines.Add(line);
                needed.Items.Add(item);
            }
        }

        return needed;
    }

    private OutboxItem.Deliver Write(CampaignPlan plan, ReaderTime time, MessageReader reader, Needed needed, string key, DateTimeOffset createdAt)
    {
        List<MessageLine> lines = [.. needed.Lines.OrderBy(line => line.Urgency).ThenBy(line => line.DueAt).ThenBy(line => line.Subject, StringComparer.Ordinal)];
        var words = templates.Write(MessageKind.Work, reader.Language, MessageValues.Work(plan, time, reader.Address.Name, needed.Announced, needed.HandedOver, lines));
        var deadlines = lines.Select(line => line.Deadline).OfType<CalendarEntry>()
            .Concat(needed.Announced.Concat(needed.HandedOver.Select(duty => duty.Assignment)).SelectMany(assignment => assignment.Deliverables
                .Where(deliverable => deliverable.IsOwed && deliverable.DueAt > createdAt)
                .Select(deliverable => MessageLines.DeadlineOf(assignment, deliverable, plan.Track(assignment.TrackId).Title))))
            .DistinctBy(deadline => deadline.Id)
            .OrderBy(deadline => deadline.EndsAt)
            .ThenBy(deadline => deadline.Id, StringComparer.Ordinal)
            .ToList();
        IReadOnlyList<MessageAttachment> attachments = deadlines.Count == 0 ? [] : [Calendar(plan, deadlines, createdAt)];
        return Deliver(plan, reader, needed.Items, key, createdAt, words, attachments, lines, lines.Count == 0 ? Urgency.Notice : lines[0].Urgency);
    }

    private static MessageAttachment Calendar(CampaignPlan plan, IReadOnlyList<CalendarEntry> deadlines, DateTimeOffset createdAt) => new(
        string.Create(CultureInfo.InvariantCulture, $"deadlines-{createdAt.UtcDateTime:yyyyMMdd}.ics"),
        "text/calendar; method=PUBLISH; charset=utf-8",
        CalendarFile.Write(plan, deadlines, createdAt, isSubscribed: false));

    private static OutboxItem.Deliver Deliver(
        CampaignPlan plan,
        MessageReader reader,
        IReadOnlyList<OutboxItem> items,
        string key,
        DateTimeOffset createdAt,
        MessageWords words,
        IReadOnlyList<MessageAttachment> attachments,
        IReadOnlyList<MessageLine> lines,
        Urgency urgency) => new(
        new OutgoingMessage(key, new MessageAddress(plan.Office.Name, plan.Office.Email), [reader.Address], words.Subject, words.Text, createdAt)
        {
            Html = words.Html,
            Brief = words.Brief,
            Attachments = attachments,
        },
        [.. lines.Select(line => line.Identity).OfType<string>().Order(StringComparer.Ordinal)],
        Attempts: 0)
        {
            Items = items,
            Language = reader.Language,
            DepartmentId = reader.DepartmentId,
            Urgency = urgency,
            DueAt = lines.Count == 0 ? null : lines[0].DueAt,
        };

    /// <summary>What of the promises to a reader is still needed.</summary>
    private sealed record Needed(List<OutboxItem> Items, List<MessageLine> Lines, List<Assignment> Announced, List<(Assignment Assignment, OutboxItem.HandOver Promise)> HandedOver);
}
