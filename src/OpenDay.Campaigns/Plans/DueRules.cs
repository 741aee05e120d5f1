using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;

namespace OpenDay.Campaigns.Plans;

/// <summary>Turns a due rule into the one instant before which the material must arrive.</summary>
public static class DueRules
{
    /// <param name="activity">The assignment's activity, for a rule that counts from it.</param>
    /// <exception cref="InvalidOperationException">The rule counts from something that the plan does not have; <see cref="PlanReader"/> refuses such plans.</exception>
    public static DateTimeOffset Resolve(DueRule rule, CampaignPlan plan, ScheduledActivity? activity, CampaignTime time) => rule switch
    {
        DueRule.At at => at.Instant,
        DueRule.Relative relative => Resolve(relative, Anchor(relative, plan, activity), time),
        _ => throw new InvalidOperationException($"Plan '{plan.Id}': a due rule of the kind {rule.GetType().Name} cannot be resolved."),
    };

    /// <summary>The instant that a relative rule gives, counted from the day of the anchor.</summary>
    internal static DateTimeOffset Resolve(DueRule.Relative rule, DateTimeOffset anchor, CampaignTime time)
    {
        var day = time.DateOf(anchor);
        var dueOn = rule.WorkingDays is { } workingDays ? time.Calendar.AddWorkdays(day, workingDays) : day.AddDays(rule.CalendarDays ?? 0);
        return time.At(dueOn, rule.TimeOfDay);
    }

    private static DateTimeOffset Anchor(DueRule.Relative rule, CampaignPlan plan, ScheduledActivity? activity) => rule.Anchor switch
    {
        DueAnchor.ActivityStart => activity?.StartsAt,
        DueAnchor.ActivityEnd => activity?.EndsAt,
        DueAnchor.PhaseStart => plan.Phases.FirstOrDefault(phase => phase.Id == rule.Phase)?.StartsAt,
        DueAnchor.CampaignStart => plan.StartsAt,
        DueAnchor.CampaignClose => plan.ClosesAt,
        _ => null,
    } ?? throw new InvalidOperationException($"Plan '{plan.Id}': a due rule counts from {rule.Anchor} {rule.Phase}, which is not there.");
}
