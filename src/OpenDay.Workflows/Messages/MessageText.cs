using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Workflows.Messages;

/// <summary>The words of a message: what the reader has to do, by when, most urgent first, and whom to ask.</summary>
internal static class MessageText
{
    private static readonly (Urgency Urgency, string Words)[] s_urgencies =
    [
        (Urgency.Overdue, "项已逾期"),
        (Urgency.Returned, "项被退回"),
        (Urgency.Upcoming, "项即将到期"),
        (Urgency.Review, "项待审核"),
    ];

    public static string Subject(CampaignPlan plan, IReadOnlyList<MessageLine> lines)
    {
        if (lines.Count == 0)
        {
            return $"{plan.Title}:任务通知";
        }

        var parts = new List<string>();
        foreach (var (urgency, words) in s_urgencies)
        {
            var count = lines.Count(line => line.Urgency == urgency);
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {words}"));
            }
        }

        return $"{plan.Title}:{string.Join(",", parts)}";
    }

    public static string Body(
        CampaignPlan plan, CampaignTime time, string greeting, IReadOnlyList<Assignment> announced, IReadOnlyList<MessageLine> lines)
    {
        var text = new StringBuilder();
        text.Append(greeting).Append(":\n\n");
        if (announced.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{plan.Title}已经启动。主题:{plan.Theme}\n贵单位承担以下任务:\n\n");
            foreach (var assignment in announced)
            {
                AppendAssignment(text, plan, time, assignment);
            }
        }

        if (lines.Count > 0)
        {
            text.Append("请办理以下事项:\n\n");
            foreach (var line in lines.OrderBy(line => line.Urgency).ThenBy(line => line.DueAt).ThenBy(line => line.Subject, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"· {line.Subject}:{line.Request}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\n联系人:{plan.Office.Name},电话 {string.Join("、", plan.Office.Phones)}\n");
        return text.ToString();
    }

    /// <summary>The line of a reminder that is due.</summary>
    public static MessageLine Reminder(CampaignPlan plan, CampaignTime time, Assignment assignment, string identity, AgendaItem item)
    {
        var due = Instant(item.DueAt, time);
        var (urgency, request) = item.Kind switch
        {
            ReminderKind.Upcoming => (Urgency.Upcoming, $"请于 {due} 前报送"),
            ReminderKind.Overdue => (Urgency.Overdue, $"应于 {due} 前报送,已逾期(第 {item.Step} 次催办)"),
            ReminderKind.LeaderEscalation => (Urgency.Overdue, $"应于 {due} 前报送,至今未报,请领导督促"),
            ReminderKind.OfficeEscalation => (Urgency.Overdue, $"应于 {due} 前报送,多次催办未报"),
            ReminderKind.ReviewWaiting => (Urgency.Review, $"自 {due} 起等待审核(第 {item.Step} 次提醒)"),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "A kind of reminder without words."),
        };
        return new MessageLine(urgency, item.DueAt, SubjectOf(plan, assignment, item.DeliverableId), request, identity);
    }

    /// <summary>The line of a feedback that waits. It repeats nothing of the question.</summary>
    public static MessageLine FeedbackReminder(CampaignTime time, string identity, AgendaItem item)
    {
        var (urgency, task) = item.Kind switch
        {
            ReminderKind.FeedbackToSort => (item.Step == 0 ? Urgency.Upcoming : Urgency.Overdue, "分办"),
            ReminderKind.FeedbackToAnswer => (item.Step == 0 ? Urgency.Upcoming : Urgency.Overdue, "答复"),
            ReminderKind.FeedbackToReview => (Urgency.Review, "审核答复"),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "A kind of reminder without words."),
        };
        var due = Instant(item.DueAt, time);
        var request = item.Step == 0 ? $"请于 {due} 前{task}" : string.Create(CultureInfo.InvariantCulture, $"应于 {due} 前{task},已逾期(第 {item.Step} 次催办)");
        return new MessageLine(urgency, item.DueAt, $"意见建议 {item.DeliverableId[..8]}", request, identity);
    }

    /// <summary>The line of a text that a level returned; what the level said stays on the page.</summary>
    public static MessageLine Returned(CampaignPlan plan, CampaignTime time, Assignment assignment, Deliverable deliverable, string levelTitle) => new(
        Urgency.Returned,
        deliverable.DueAt,
        SubjectOf(plan, assignment, deliverable.Id),
        $"{levelTitle}退回,请按意见修改后于 {Instant(deliverable.DueAt, time)} 前重新报送",
        Identity: null);

    private static string SubjectOf(CampaignPlan plan, Assignment assignment, string deliverableId) =>
        $"{assignment.DepartmentName}《{plan.Track(assignment.TrackId).Title}》{plan.Deliverable(assignment.TrackId, deliverableId).Title}";

    private static void AppendAssignment(StringBuilder text, CampaignPlan plan, CampaignTime time, Assignment assignment)
    {
        var track = plan.Track(assignment.TrackId);
        var role = assignment.Participation == Participation.Organiser ? "承办" : "协调";
        text.Append(CultureInfo.InvariantCulture, $"· {track.Title}({role})\n");
        if (assignment.Activity is { } activity)
        {
            text.Append(CultureInfo.InvariantCulture, $"  活动:{Instant(activity.StartsAt, time)},{activity.Place}\n");
        }

        foreach (var deliverable in assignment.Deliverables)
        {
            text.Append(CultureInfo.InvariantCulture, $"  应报:{deliverable.Title},{Instant(deliverable.DueAt, time)} 前\n");
        }
    }

    private static string Instant(DateTimeOffset instant, CampaignTime time) =>
        TimeZoneInfo.ConvertTime(instant, time.Zone).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>One thing that the reader of a message has to do.</summary>
/// <param name="Identity">The reminder that it comes from, or null.</param>
internal sealed record MessageLine(Urgency Urgency, DateTimeOffset DueAt, string Subject, string Request, string? Identity);

/// <summary>How pressing a line is, most pressing first.</summary>
internal enum Urgency
{
    Overdue,
    Returned,
    Upcoming,
    Review,
}
