using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>The messages of a rehearsal: what is told at one instant, grouped as the drain of the outbox groups it, and the office's digests.</summary>
internal static class RehearsedMessages
{
    public static IEnumerable<RehearsedMessage> Of(CampaignPlan plan, IEnumerable<RehearsedEvent> events)
    {
        var time = CampaignTime.Of(plan);
        return events.Where(happening => happening.IsTold)
            .GroupBy(happening => happening.At)
            .SelectMany(instant => MessageGroups.Of(instant.Where(happening => happening.Kind != RehearsedEventKind.Digest), happening => ReaderOf(plan, happening, time))
                .Select(message => new RehearsedMessage(
                    instant.Key,
                    message.Reader.Contact,
                    message.Told.Any(happening => happening.Kind == RehearsedEventKind.Announced) ? RehearsedMessageKind.Announcement : RehearsedMessageKind.Reminders,
                    [.. message.Told.Select(happening => happening.Reminder).OfType<AgendaItem>()]))
                .Concat(instant.Where(happening => happening.Kind == RehearsedEventKind.Digest)
                    .Select(_ => new RehearsedMessage(instant.Key, Readers.Office(plan).Contact, RehearsedMessageKind.Digest, []))))
            .OrderBy(message => message.At)
            .ThenBy(message => message.Reader.Email, StringComparer.Ordinal);
    }

    /// <summary>Nobody stands in for anybody before the campaign begins.</summary>
    private static Reader ReaderOf(CampaignPlan plan, RehearsedEvent told, CampaignTime time)
    {
        var department = plan.Department(told.DepartmentId!);
        return told is { Assignment: { } assignment, Reminder: { } due }
            ? Readers.Of(plan, department, assignment, due, [], time.DateOf(told.At))
            : Readers.Clerk(plan, department);
    }
}
