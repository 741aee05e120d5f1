using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Rehearsals;
using OpenDay.Campaigns.Reminders;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Rehearsals;

public sealed class RehearsalTests
{
    private static readonly RehearsedCampaign s_nobody = Rehearsal.Run(Plan, Plan.StartsAt, RehearsedConduct.NobodyActs);

    [Fact]
    public void Where_nobody_acts_every_reminder_follows_and_the_campaign_closes_last()
    {
        Assert.Equal(30 * (3 + 5 + 2), s_nobody.Events.Count(happening => happening.Reminder is not null));
        Assert.Equal(30, s_nobody.Events.Count(happening => happening.Kind == RehearsedEventKind.Deadline));
        Assert.Equal(17, s_nobody.Events.Count(happening => happening.Kind == RehearsedEventKind.Announced));
        Assert.Equal(["宣传预热", "活动期", "信息报送"], s_nobody.Events.Where(happening => happening.Kind == RehearsedEventKind.PhaseBegins).Select(happening => happening.Subject));
        Assert.Equal((RehearsedEventKind.Closed, Plan.ClosesAt), (s_nobody.Events[^1].Kind, s_nobody.Events[^1].At));
        Assert.Equal(s_nobody.Events.Select(happening => happening.At).Order(), s_nobody.Events.Select(happening => happening.At));
    }

    [Fact]
    public void Where_everybody_is_in_time_nobody_is_chased_and_each_level_uses_its_time()
    {
        var rehearsed = Rehearsal.Run(Plan, Plan.StartsAt, RehearsedConduct.EverybodyInTime);
        Assert.Equal(30 * 3, rehearsed.Events.Count(happening => happening.Reminder is not null));
        Assert.All(rehearsed.Events.Where(happening => happening.Reminder is not null), happening => Assert.Equal(ReminderKind.Upcoming, happening.Reminder!.Kind));
        Assert.Equal(
            [
                (RehearsedEventKind.Reminded, May(9, 9)),
                (RehearsedEventKind.Reminded, May(11, 9)),
                (RehearsedEventKind.Reminded, May(12, 9)),
                (RehearsedEventKind.Submitted, May(14, 23, 59)),
                (RehearsedEventKind.Deadline, May(15)),
                (RehearsedEventKind.LevelPassed, May(16, 8, 59)),
                (RehearsedEventKind.LevelPassed, May(17, 8, 59)),
                (RehearsedEventKind.LevelPassed, May(18, 8, 59)),
                (RehearsedEventKind.LevelPassed, May(19, 8, 59)),
            ],
            rehearsed.Events.Where(happening => happening.Assignment?.Id == "decisions.fagaiju.organiser").Select(happening => (happening.Kind, happening.At)));
    }

    [Fact]
    public void One_message_tells_one_reader_all_of_one_instant()
    {
        var opening = s_nobody.Messages.Where(message => message.At == Plan.StartsAt).ToList();
        Assert.Equal(17, opening.Count);
        Assert.All(opening, message => Assert.Equal((RehearsedMessageKind.Announcement, 1), (message.Kind, message.Lines)));
        var office = s_nobody.Messages.First(message => message.Reader.Email == Plan.Office.Email);
        Assert.Equal(9, office.Lines);
        Assert.All(office.Reminders, item => Assert.Equal(ReminderKind.OfficeEscalation, item.Kind));
    }

    [Fact]
    public void The_office_gets_its_digest_each_working_day_until_the_close()
    {
        var rehearsed = Rehearsal.Run(ReadChanged(plan => plan["reminders"]!["digestAt"] = "09:30").Plan!, May(17, 12), RehearsedConduct.EverybodyInTime);
        Assert.Equal(
            new[] { 18, 19, 22, 23, 24, 25, 26, 29, 30, 31 }.Select(day => (May(day, 9, 30), Plan.Office.Name)),
            rehearsed.Messages.Where(message => message.Kind == RehearsedMessageKind.Digest).Select(message => (message.At, message.Reader.Name)));
        Assert.Equal(10, rehearsed.Events.Count(happening => happening.Kind == RehearsedEventKind.Digest));
    }

    [Fact]
    public void Whoever_works_for_two_departments_gets_a_message_for_each()
    {
        var both = ReadChanged(plan => plan["departments"]![1]!["clerk"] = plan["departments"]![0]!["clerk"]!.DeepClone()).Plan!;
        var rehearsed = Rehearsal.Run(both, both.StartsAt, RehearsedConduct.NobodyActs);
        Assert.Equal(2, rehearsed.Messages.Count(message => message.At == both.StartsAt && message.Reader == both.Departments[0].Clerk));
    }

    [Fact]
    public void A_campaign_that_starts_late_sends_only_what_is_still_to_come()
    {
        var rehearsed = Rehearsal.Run(Plan, May(16, 20), RehearsedConduct.NobodyActs);
        Assert.Equal(May(17, 9), rehearsed.Events[0].At);
        Assert.DoesNotContain(rehearsed.Events, happening => happening.Reminder?.At <= May(16, 20));
        Assert.Contains(new RehearsalWarning(RehearsalWarningKind.DeadlinePassed, "“行政决策大家看”文字材料(包含照片)", May(15), 9), RehearsalWarnings.Of(rehearsed));
    }

    [Fact]
    public void The_plan_of_the_notice_has_a_deadline_at_the_end_of_a_Sunday() => Assert.Equal(
        [new(RehearsalWarningKind.DeadlineOnDayOff, "“行政决策大家看”文字材料(包含照片)", May(15), 9)],
        RehearsalWarnings.Of(s_nobody));

    [Fact]
    public void A_review_that_may_outlast_the_campaign_is_told() => Assert.Contains(
        new(RehearsalWarningKind.ReviewPastClose, "“行政决策大家看”文字材料(包含照片)", May(25, 9), 9),
        WarningsOf(plan => plan["reviewLevels"]![3]!["limitWorkingDays"] = 5, plan => plan["closesAt"] = "2023-05-25T00:00:00+08:00"));

    [Fact]
    public void Reminders_that_would_come_before_the_start_or_after_the_deadline_are_told()
    {
        var first = "“行政决策大家看”文字材料(包含照片)";
        Assert.Contains(new(RehearsalWarningKind.FewerReminders, first, May(15), 9), WarningsOf(plan => plan["reminders"]!["leadTimes"] = new JsonArray(3, 6)));
        Assert.Contains(new(RehearsalWarningKind.NoReminder, first, May(15), 9), WarningsOf(plan => plan["reminders"]!["leadTimes"] = new JsonArray("PT2H")));
    }

    [Fact]
    public void A_day_with_forty_messages_and_a_reader_with_forty_lines_are_told()
    {
        var warnings = WarningsOf(plan =>
        {
            // 25 departments owe in four tracks, and every deadline is the same.
            var departments = plan["departments"]!.AsArray();
            while (departments.Count < 25)
            {
                var another = departments[0]!.DeepClone();
                another["id"] = $"another{departments.Count}";
                another["clerk"]!["email"] = $"another{departments.Count}@tiedong.example";
                another["leader"]!["email"] = $"another{departments.Count}.leader@tiedong.example";
                departments.Add(another);
            }

            foreach (var track in plan["tracks"]!.AsArray().Where(track => track!["deliverables"]!.AsArray().Count > 0))
            {
                track!["participants"] = new JsonArray(new JsonObject { ["as"] = "organiser", ["departments"] = new JsonArray([.. departments.Select(department => (JsonNode)(string)department!["id"]!)]) });
                track["deliverables"]![0]!["due"] = plan["tracks"]![0]!["deliverables"]![0]!["due"]!.DeepClone();
            }
        });
        Assert.Contains(new(RehearsalWarningKind.ManyLines, Plan.Office.Name, May(17, 9), 100), warnings);
        Assert.Contains(new(RehearsalWarningKind.ManyMessages, "", May(16, 9), 50), warnings);
    }

    [Fact]
    public void A_year_whose_days_off_are_not_known_is_told()
    {
        var plan = PlanReader.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Bytes.Span).Replace("2023-05", "2045-05", StringComparison.Ordinal))).Plan!;
        Assert.Equal(
            new(RehearsalWarningKind.UnknownYear, "", plan.StartsAt, 2045),
            RehearsalWarnings.Of(Rehearsal.Run(plan, plan.StartsAt, RehearsedConduct.NobodyActs))[0]);
    }

    private static IReadOnlyList<RehearsalWarning> WarningsOf(params Action<JsonNode>[] changes)
    {
        var reading = ReadChanged(plan =>
        {
            foreach (var change in changes)
            {
                change(plan);
            }
        });
        Assert.Empty(reading.Errors);
        return RehearsalWarnings.Of(Rehearsal.Run(reading.Plan!, reading.Plan!.StartsAt, RehearsedConduct.NobodyActs));
    }
}
