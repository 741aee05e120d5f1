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
    public static string Subject(CampaignPlan plan, IReadOnlyList<ReminderLine> lines, bool announcement)
    {
        if (announcement && lines.Count == 0)
        {
            return $"{plan.Title}:任务通知";
        }

        var late = lines.Count(line => line.Item.Kind is ReminderKind.Overdue or ReminderKind.LeaderEscalation or ReminderKind.OfficeEscalation);
        var waiting = lines.Count(line => line.Item.Kind is ReminderKind.ReviewWaiting);
        var upcoming = lines.Count - late - waiting;
        var parts = new List<string>();
        Add(parts, late, "项已逾期");
        Add(parts, upcoming, "项即将到期");
        Add(parts, waiting, "项待审核");
        return $"{plan.Title}:{string.Join(",", parts)}";
    }

    public static string Body(
        CampaignPlan plan, CampaignTime time, string greeting, IReadOnlyList<Assignment> announced, IReadOnlyList<ReminderLine> lines)
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
            foreach (var line in lines.OrderBy(line => line.Item.DueAt).ThenBy(line => line.Item.AssignmentId, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"· {line.DepartmentName}《{line.TrackTitle}》{line.DeliverableTitle}:{State(line.Item, time)}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\n联系人:{plan.Office.Name},电话 {string.Join("、", plan.Office.Phones)}\n");
        return text.ToString();
    }

    private static void AppendAssignment(StringBuilder text, CampaignPlan plan, CampaignTime time, Assignment assignment)
    {
        var track = plan.Tracks.First(candidate => candidate.Id == assignment.TrackId);
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

    private static string State(AgendaItem item, CampaignTime time) => item.Kind switch
    {
        ReminderKind.Upcoming => $"请于 {Instant(item.DueAt, time)} 前报送",
        ReminderKind.Overdue => $"应于 {Instant(item.DueAt, time)} 前报送,已逾期(第 {item.Step} 次催办)",
        ReminderKind.LeaderEscalation => $"应于 {Instant(item.DueAt, time)} 前报送,至今未报,请领导督促",
        ReminderKind.OfficeEscalation => $"应于 {Instant(item.DueAt, time)} 前报送,多次催办未报",
        ReminderKind.ReviewWaiting => $"自 {Instant(item.DueAt, time)} 起等待审核(第 {item.Step} 次提醒)",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "A kind of reminder without words."),
    };

    private static string Instant(DateTimeOffset instant, CampaignTime time) =>
        TimeZoneInfo.ConvertTime(instant, time.Zone).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);

    private static void Add(List<string> parts, int count, string words)
    {
        if (count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {words}"));
        }
    }
}

/// <summary>One reminder with the names that its reader knows.</summary>
internal sealed record ReminderLine(string Identity, AgendaItem Item, string DepartmentName, string TrackTitle, string DeliverableTitle);
