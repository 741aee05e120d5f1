using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

public sealed class AgendaTests
{
    private static readonly Assignment owed = Assignment("decisions.fagaiju.organiser");

    [Fact]
    public void Nothing_is_due_while_paused_or_closed_or_after_a_waiver_or_publication()
    {
        Assert.Empty(Agenda.Of(CampaignRules.Pause(Running), Plan, owed, Time));
        Assert.Empty(Agenda.Of(CampaignRules.Close(Running, May(9)), Plan, owed, Time));
        Assert.Empty(Agenda.Of(Running, Plan, AssignmentRules.Waive(Running, owed, "免"), Time));
        Assert.Empty(Agenda.Of(Running, Plan, With(deliverable => deliverable with { State = DeliverableState.Passed }), Time));
        Assert.Empty(Agenda.Of(Running, Plan, With(deliverable => deliverable with { State = DeliverableState.Published }), Time));
        Assert.Null(Agenda.NextAt(CampaignRules.Pause(Running), Plan, owed, Time));
    }

    [Fact]
    public void Due_is_what_came_since_the_agenda_was_dealt_with()
    {
        Assert.Equal(["9 09:00 Upcoming-3", "11 09:00 Upcoming-1"], Lines(Agenda.Due(Running, Plan, owed, Time, May(12, 8, 59))));
        var done = owed with { AgendaDoneThrough = May(11, 9) };
        Assert.Empty(Agenda.Due(Running, Plan, done, Time, May(12, 8, 59)));
        Assert.Equal(May(12, 9), Agenda.NextAt(Running, Plan, done, Time));
        Assert.Equal(["12 09:00 Upcoming-0"], Lines(Agenda.Due(Running, Plan, done, Time, May(12, 9))));
        Assert.Null(Agenda.NextAt(Running, Plan, owed with { AgendaDoneThrough = May(19, 9) }, Time));
    }

    [Theory]
    [InlineData(18, 17, 0, "15 09:00 Upcoming-3|17 09:00 Upcoming-1|18 09:00 Upcoming-0|19 09:00 Overdue-1")]
    [InlineData(18, 9, 1, "15 09:00 Upcoming-3|17 09:00 Upcoming-1|18 09:00 Upcoming-0|19 09:00 Overdue-1")] // one minute is left that day
    [InlineData(18, 9, 0, "12 09:00 Upcoming-3|16 09:00 Upcoming-1|17 09:00 Upcoming-0|19 09:00 Overdue-1")] // none is left
    [InlineData(18, 0, 0, "12 09:00 Upcoming-3|16 09:00 Upcoming-1|17 09:00 Upcoming-0|18 09:00 Overdue-1")]
    [InlineData(20, 12, 0, "16 09:00 Upcoming-3|18 09:00 Upcoming-1|19 09:00 Upcoming-0|22 09:00 Overdue-1")] // a Saturday
    public void Reminders_count_back_from_the_last_working_day_on_which_material_can_arrive(int day, int hour, int minute, string expected) => Assert.Equal(
        expected,
        string.Join('|', Lines(Agenda.Of(Running, Plan, With(deliverable => deliverable with { DueAt = May(day, hour, minute) }), Time)).Take(4)));

    [Fact]
    public void A_reminder_that_would_come_after_its_deadline_is_left_out()
    {
        var late = new CampaignTime(Time.Zone, Time.Calendar, Time.Hours with { RemindAt = new(10, 0) });
        Assert.Equal(
            ["15 10:00 Upcoming-3", "17 10:00 Upcoming-1", "18 10:00 Overdue-1"],
            Lines(Agenda.Of(Running, Plan, With(deliverable => deliverable with { DueAt = May(18, 9, 30) }), late)).Take(3));
    }

    [Fact]
    public void A_lead_time_may_be_a_duration_which_office_hours_move_on()
    {
        var plan = ReadChanged(file => file["reminders"]!["leadTimes"] = new JsonArray(1, "PT2H", "PT90S", "P1DT12H")).Plan!;
        var items = Agenda.Of(Running, plan, With(deliverable => deliverable with { DueAt = May(18, 17) }), Time).Take(4).ToList();

        Assert.Equal(["17 09:00 Upcoming-0", "17 09:00 Upcoming-1", "18 15:00 Upcoming-0", "18 16:58 Upcoming-0"], Lines(items).Order());
        Assert.Equal(
            ["Upcoming-1", "Upcoming-P1DT12H", "Upcoming-PT1M30S", "Upcoming-PT2H"],
            items.Select(item => item.Identity("c").Split('.')[^2]).Order(StringComparer.Ordinal));

        // Where office hours begin only after the deadline it would come too late.
        Assert.Equal(
            ["16 09:00 Upcoming-1", "17 09:00 Upcoming-0", "18 09:00 Overdue-1"],
            Lines(Agenda.Of(Running, plan, With(deliverable => deliverable with { DueAt = May(18, 8) }), Time)).Take(3));
    }

    [Fact]
    public void An_office_that_is_open_every_day_reminds_on_a_Sunday()
    {
        var plan = ReadChanged(file => file["officeHours"]!["days"] = "everyDay").Plan!;
        var time = CampaignTime.Of(plan);

        Assert.Equal(
            ["18 09:00 Upcoming-3", "20 09:00 Upcoming-1", "21 09:00 Upcoming-0", "22 09:00 Overdue-1"],
            Lines(Agenda.Of(Running, plan, With(deliverable => deliverable with { DueAt = May(21, 17) }), time)).Take(4));
        Assert.True(time.IsOfficeTime(May(21, 10)) && time.Calendar.Knows(2099));
    }

    [Fact]
    public void Nothing_is_due_from_the_close_on() => Assert.Equal(
        ["24 09:00 Upcoming-3", "26 09:00 Upcoming-1", "29 09:00 Upcoming-0", "30 09:00 Overdue-1", "31 09:00 Overdue-2", "31 09:00 LeaderEscalation-2"],
        Lines(Agenda.Of(Running, Plan, With(deliverable => deliverable with { DueAt = May(29, 17) }), Time)));

    [Theory]
    [InlineData(10, 14, "12 09:00 ReviewWaiting-1|15 09:00 ReviewWaiting-2|16 09:00 ReviewWaiting-3")] // its day ends on the 11th at 14:00
    [InlineData(10, 8, "11 09:00 ReviewWaiting-1|12 09:00 ReviewWaiting-2|15 09:00 ReviewWaiting-3")] // it began on the 10th at 9:00
    [InlineData(12, 18, "16 09:00 ReviewWaiting-1|17 09:00 ReviewWaiting-2|18 09:00 ReviewWaiting-3")] // it began on Monday the 15th
    public void A_waiting_level_is_reminded_once_its_working_days_are_over(int day, int hour, string expected)
    {
        var waiting = With(deliverable => deliverable with { State = DeliverableState.UnderReview, WaitingSince = May(day, hour) });
        var items = Agenda.Of(Running, Plan, waiting, Time);
        Assert.Equal(expected, string.Join('|', Lines(items)));
        Assert.All(items, item => Assert.Equal(May(day, hour), item.DueAt));
    }

    [Fact]
    public void What_is_returned_late_is_chased_from_then_on_not_for_the_days_before() => Assert.Equal(
        ["18 09:00 Overdue-4", "19 09:00 Overdue-5"],
        Lines(Agenda.Due(Running, Plan, With(deliverable => deliverable with { State = DeliverableState.Returned, WaitingSince = May(17, 15) }), Time, May(30))));

    [Fact]
    public void A_planned_reminder_is_needed_until_its_duty_is_done()
    {
        Assert.True(Needed(Running, owed));
        Assert.True(Needed(CampaignRules.Pause(Running), owed));
        Assert.True(Needed(Running, With(deliverable => deliverable with { State = DeliverableState.Returned })));
        Assert.False(Needed(CampaignRules.Close(Running, May(9)), owed));
        Assert.False(Needed(Running, AssignmentRules.Waive(Running, owed, "免")));
        Assert.False(Needed(Running, AssignmentRules.Extend(Running, Plan, owed, "report", May(18), May(9))));
        Assert.False(Needed(Running, With(deliverable => deliverable with { State = DeliverableState.UnderReview, WaitingSince = May(9) })));
        Assert.False(Needed(Running, With(deliverable => deliverable with { State = DeliverableState.Published })));
        Assert.False(ReminderRules.StillNeeded(Running, owed, ReminderKind.Upcoming, "plan", May(15)));

        static bool Needed(Campaign campaign, Assignment assignment) => ReminderRules.StillNeeded(campaign, assignment, ReminderKind.Overdue, "report", May(15));
    }

    [Fact]
    public void A_waiting_review_is_needed_until_that_level_decides()
    {
        var waiting = With(deliverable => deliverable with { State = DeliverableState.UnderReview, WaitingSince = May(10) });
        Assert.True(ReminderRules.StillNeeded(Running, waiting, ReminderKind.ReviewWaiting, "report", May(10)));
        Assert.False(ReminderRules.StillNeeded(Running, waiting, ReminderKind.ReviewWaiting, "report", May(9)));
        Assert.False(ReminderRules.StillNeeded(Running, owed, ReminderKind.ReviewWaiting, "report", May(10)));
        var returned = With(deliverable => deliverable with { State = DeliverableState.Returned, WaitingSince = May(10) });
        Assert.False(ReminderRules.StillNeeded(Running, returned, ReminderKind.ReviewWaiting, "report", May(10)));
    }

    private static Assignment With(Func<Deliverable, Deliverable> change) => owed with { Deliverables = [change(owed.Deliverables[0])] };

    private static IEnumerable<string> Lines(IEnumerable<AgendaItem> items) => items.Select(item => $"{item.At:%d HH:mm} {item.Kind}-{item.Step}");
}
