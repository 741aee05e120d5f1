using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Feedback;

/// <summary>
/// By when the present step of a feedback is to be done, and who is reminded when: before the deadline, and then day by day for as long as
/// the plan chases what is overdue. What a department leaves undone goes to its leader and to the office on the days that the plan has for
/// that. A pure function of the records.
/// </summary>
public static class FeedbackAgenda
{
    /// <summary>What stands in the place of an assignment in a reminder of feedback.</summary>
    public const string Subject = "feedback";

    /// <summary>The deadline of the step that waits; null where nothing waits any more. A step's working days run from the first office time at which it waited.</summary>
    public static DateTimeOffset? DueAt(CampaignPlan plan, FeedbackItem feedback, CampaignTime time)
    {
        if (Kind(feedback.State) is null)
        {
            return null;
        }

        var start = time.NextOfficeTime(feedback.WaitingSince);
        return time.At(time.Calendar.AddWorkdays(time.DateOf(start), Limit(plan.Feedback, feedback.State)), time.TimeOf(start));
    }

    /// <summary>All reminders of the step that waits, past and to come, in the order of time.</summary>
    public static IReadOnlyList<AgendaItem> Of(Campaign campaign, CampaignPlan plan, FeedbackItem feedback, CampaignTime time)
    {
        if (campaign.IsClosed || Kind(feedback.State) is not { } kind || DueAt(plan, feedback, time) is not { } dueAt)
        {
            return [];
        }

        return
        [
            .. Agenda.Daily(Agenda.First(dueAt, orAt: true, time), plan.Reminders.OverdueLimit, time)
                .Select((at, index) => (At: at, Step: index + 1))
                .Prepend((At: LastChance(dueAt, time), Step: 0))
                .Where(reminder => reminder.At > feedback.WaitingSince && reminder.At < plan.ClosesAt)
                .SelectMany(reminder => Kinds(kind, feedback, plan.Reminders, reminder.Step)
                    .Select(to => new AgendaItem(Subject, feedback.Id, to, reminder.Step, reminder.At, dueAt))),
        ];
    }

    /// <summary>Whether a reminder that was planned is still to be sent: the same step waits.</summary>
    public static bool StillNeeded(Campaign campaign, CampaignPlan plan, FeedbackItem feedback, AgendaItem item, CampaignTime time) =>
        !campaign.IsClosed && Kind(feedback.State) == StepOf(item.Kind) && DueAt(plan, feedback, time) == item.DueAt;

    /// <summary>The last reminding time before the deadline.</summary>
    private static DateTimeOffset LastChance(DateTimeOffset dueAt, CampaignTime time)
    {
        var day = time.DateOf(dueAt);
        var remindAt = Agenda.RemindOn(day, time);
        return remindAt < dueAt ? remindAt : Agenda.RemindOn(time.Calendar.AddWorkdays(day, -1), time);
    }

    /// <summary>Whoever is to do the step, and on its day whoever stands above them. The office has nobody above it.</summary>
    private static IEnumerable<ReminderKind> Kinds(ReminderKind kind, FeedbackItem feedback, ReminderPlan plan, int step)
    {
        yield return kind;
        if (kind == ReminderKind.FeedbackToAnswer && feedback.DepartmentId is not null)
        {
            if (step == plan.LeaderFromOverdueDay)
            {
                yield return ReminderKind.FeedbackAnswerToLeader;
            }

            if (step == plan.OfficeFromOverdueDay)
            {
                yield return ReminderKind.FeedbackAnswerToOffice;
            }
        }
        else if (kind == ReminderKind.FeedbackToReview && feedback.ReviewedBy == ReviewBody.Department && step == plan.OfficeFromOverdueDay)
        {
            yield return ReminderKind.FeedbackReviewToOffice;
        }
    }

    private static ReminderKind StepOf(ReminderKind kind) => kind switch
    {
        ReminderKind.FeedbackAnswerToLeader or ReminderKind.FeedbackAnswerToOffice => ReminderKind.FeedbackToAnswer,
        ReminderKind.FeedbackReviewToOffice => ReminderKind.FeedbackToReview,
        _ => kind,
    };

    private static ReminderKind? Kind(FeedbackState state) => state switch
    {
        FeedbackState.ToSort => ReminderKind.FeedbackToSort,
        FeedbackState.ToAnswer => ReminderKind.FeedbackToAnswer,
        FeedbackState.UnderReview => ReminderKind.FeedbackToReview,
        _ => null,
    };

    private static int Limit(FeedbackPlan plan, FeedbackState state) => state switch
    {
        FeedbackState.ToSort => plan.SortWithinWorkingDays,
        FeedbackState.ToAnswer => plan.ReplyWithinWorkingDays,
        _ => plan.ReviewWithinWorkingDays,
    };
}
