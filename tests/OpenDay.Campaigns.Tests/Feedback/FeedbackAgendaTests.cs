using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Reminders;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Feedback;

public sealed class FeedbackAgendaTests
{
    // Received on Wednesday the 10th at 10:00, sorted within two working days.
    private static readonly FeedbackItem received = FeedbackTableTests.In("ToSort");

    [Fact]
    public void The_office_is_reminded_before_the_deadline_and_then_day_by_day()
    {
        Assert.Equal(May(12, 10), FeedbackAgenda.DueAt(Plan, received, Time));
        Assert.Equal(
            [(0, May(12, 9)), (1, May(15, 9)), (2, May(16, 9)), (3, May(17, 9)), (4, May(18, 9)), (5, May(19, 9))],
            FeedbackAgenda.Of(Running, Plan, received, Time).Select(item => (item.Step, item.At)));
        Assert.Equal("2023-17-tiedong.feedback.id.FeedbackToSort-1.20230512T020000Z", FeedbackAgenda.Of(Running, Plan, received, Time)[1].Identity(Plan.Id));
    }

    [Fact]
    public void Each_step_has_a_deadline_of_its_own()
    {
        Assert.Equal(May(17, 11), FeedbackAgenda.DueAt(Plan, FeedbackTableTests.In("ToAnswer"), Time));
        Assert.Equal(May(12, 12), FeedbackAgenda.DueAt(Plan, FeedbackTableTests.In("DepartmentReview"), Time));
        Assert.Equal(May(12, 13), FeedbackAgenda.DueAt(Plan, FeedbackTableTests.In("OfficeReview"), Time));
        Assert.Null(FeedbackAgenda.DueAt(Plan, FeedbackTableTests.In("Answered"), Time));
        Assert.Empty(FeedbackAgenda.Of(Running, Plan, FeedbackTableTests.In("SetAside"), Time));
    }

    [Fact]
    public void What_comes_in_at_night_waits_from_the_next_morning_on()
    {
        var late = received with { WaitingSince = May(12, 22) };
        Assert.Equal(May(17, 9), FeedbackAgenda.DueAt(Plan, late, Time));
        Assert.Equal([(0, May(16, 9)), (1, May(17, 9))], FeedbackAgenda.Of(Running, Plan, late, Time).Take(2).Select(item => (item.Step, item.At)));
    }

    [Fact]
    public void A_reminder_is_needed_while_its_step_waits()
    {
        var item = FeedbackAgenda.Of(Running, Plan, received, Time)[1];
        Assert.Equal(ReminderKind.FeedbackToSort, item.Kind);
        Assert.True(FeedbackAgenda.StillNeeded(Running, Plan, received, item, Time));
        Assert.False(FeedbackAgenda.StillNeeded(Running with { Phase = CampaignPhase.Closed }, Plan, received, item, Time));
        Assert.False(FeedbackAgenda.StillNeeded(Running, Plan, FeedbackTableTests.In("ToAnswer"), item, Time));
        Assert.False(FeedbackAgenda.StillNeeded(Running, Plan, received with { WaitingSince = received.WaitingSince + TimeSpan.FromHours(1) }, item, Time));
    }

    [Fact]
    public void What_a_department_leaves_unanswered_goes_to_its_leader_and_then_to_the_office()
    {
        var items = FeedbackAgenda.Of(Running, Plan, FeedbackTableTests.In("ToAnswer"), Time);

        Assert.Equal(
            [
                (ReminderKind.FeedbackToAnswer, 0), (ReminderKind.FeedbackToAnswer, 1),
                (ReminderKind.FeedbackToAnswer, 2), (ReminderKind.FeedbackAnswerToLeader, 2),
                (ReminderKind.FeedbackToAnswer, 3), (ReminderKind.FeedbackAnswerToOffice, 3),
                (ReminderKind.FeedbackToAnswer, 4), (ReminderKind.FeedbackToAnswer, 5),
            ],
            items.Select(item => (item.Kind, item.Step)));
        Assert.All(items, item => Assert.True(FeedbackAgenda.StillNeeded(Running, Plan, FeedbackTableTests.In("ToAnswer"), item, Time)));
        Assert.All(items, item => Assert.False(FeedbackAgenda.StillNeeded(Running, Plan, FeedbackTableTests.In("DepartmentReview"), item, Time)));
        Assert.Equal("2023-17-tiedong.feedback.id.FeedbackAnswerToLeader-2.20230517T030000Z", items[3].Identity(Plan.Id));
    }

    [Theory]
    [InlineData("ToSort", 0)]
    [InlineData("OfficeAnswers", 0)]
    [InlineData("OfficeOwn", 0)]
    [InlineData("OfficeReview", 0)]
    [InlineData("DepartmentReview", 1)]
    public void The_office_has_nobody_above_it(string state, int escalations) => Assert.Equal(
        escalations,
        FeedbackAgenda.Of(Running, Plan, FeedbackTableTests.In(state), Time).Count(item =>
            item.Kind is ReminderKind.FeedbackAnswerToLeader or ReminderKind.FeedbackAnswerToOffice or ReminderKind.FeedbackReviewToOffice));
}
