using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;

namespace OpenDay.Campaigns.Rehearsals;

/// <summary>
/// Plays a plan through before it is started. It asks the same agenda that the orchestrators wait by, at the instants at which records would
/// change; a test holds it against a run of the orchestrators, reminder for reminder and message for message.
/// </summary>
public static class Rehearsal
{
    // Whoever uses the whole time does it a minute before it is over.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    /// <param name="startedAt">When the office starts the campaign; what was due earlier is not sent.</param>
    public static RehearsedCampaign Run(CampaignPlan plan, DateTimeOffset startedAt, RehearsedConduct conduct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var time = CampaignTime.Of(plan);
        IReadOnlyList<Assignment> assignments = [.. PlanExpansion.Expand(plan, plan.StartsAt).Select(assignment => assignment with { AgendaDoneThrough = startedAt })];
        var campaign = new Campaign(plan.Id, "", plan.Phases[0].Id, Paused: false, startedAt, ClosedAt: null);
        List<RehearsedEvent> events =
        [
            .. plan.Phases.Where(phase => phase.StartsAt >= startedAt).Select(phase => new RehearsedEvent(phase.StartsAt, RehearsedEventKind.PhaseBegins, null, phase.Title)),
            .. assignments.Select(assignment => assignment.DepartmentId).Distinct().Select(departmentId => new RehearsedEvent(
                time.NextOfficeTime(plan.StartsAt > startedAt ? plan.StartsAt : startedAt), RehearsedEventKind.Announced, departmentId, plan.Department(departmentId).Name)),
            .. assignments.SelectMany(assignment => assignment.Deliverables.SelectMany(deliverable => Duty(campaign, plan, assignment, deliverable, time, conduct))),
            .. DigestAgenda.Of(plan, time, startedAt).Select(at => new RehearsedEvent(at, RehearsedEventKind.Digest, null, plan.Office.Name)),
            new(plan.ClosesAt, RehearsedEventKind.Closed, null, plan.Title),
        ];
        IReadOnlyList<RehearsedEvent> ordered =
        [
            .. events.Where(happening => happening.At <= plan.ClosesAt && (happening.At < plan.ClosesAt || !happening.IsTold))
                .OrderBy(happening => happening.At)
                .ThenBy(happening => happening.Kind)
                .ThenBy(happening => happening.Assignment?.Id ?? happening.DepartmentId, StringComparer.Ordinal),
        ];
        return new(plan, startedAt, conduct, assignments, ordered, [.. RehearsedMessages.Of(plan, ordered)]);
    }

    private static IEnumerable<RehearsedEvent> Duty(
        Campaign campaign, CampaignPlan plan, Assignment assignment, Deliverable deliverable, CampaignTime time, RehearsedConduct conduct)
    {
        var startedAt = assignment.AgendaDoneThrough;
        if (deliverable.DueAt > startedAt)
        {
            yield return new(deliverable.DueAt, RehearsedEventKind.Deadline, assignment.DepartmentId, deliverable.Title, assignment);
        }

        var only = assignment with { Deliverables = [deliverable] };
        if (conduct == RehearsedConduct.NobodyActs)
        {
            foreach (var item in Agenda.Of(campaign, plan, only, time).Where(item => item.At > startedAt))
            {
                yield return Reminded(plan, assignment, item);
            }

            yield break;
        }

        var submittedAt = Later(deliverable.DueAt, startedAt + s_margin) - s_margin;
        foreach (var item in Agenda.Of(campaign, plan, only, time).Where(item => item.At > startedAt && item.At <= submittedAt))
        {
            yield return Reminded(plan, assignment, item);
        }

        yield return new(submittedAt, RehearsedEventKind.Submitted, assignment.DepartmentId, deliverable.Title, assignment);
        var waitingSince = submittedAt;
        foreach (var (levelId, place) in plan.Deliverable(assignment.TrackId, deliverable.Id).Review.Select((id, place) => (id, place)))
        {
            var level = plan.Level(levelId);
            var decidedAt = Later(Agenda.AllowedUntil(level, waitingSince, time) - s_margin, waitingSince);
            var waiting = only with { Deliverables = [deliverable with { State = DeliverableState.UnderReview, SubmittedAt = submittedAt, Level = place, WaitingSince = waitingSince }] };
            foreach (var item in Agenda.Of(campaign, plan, waiting, time).Where(item => item.At > startedAt && item.At <= decidedAt))
            {
                yield return Reminded(plan, waiting, item);
            }

            yield return new(decidedAt, RehearsedEventKind.LevelPassed, assignment.DepartmentId, level.Title, assignment);
            waitingSince = decidedAt;
        }
    }

    private static RehearsedEvent Reminded(CampaignPlan plan, Assignment assignment, AgendaItem item) => new(
        item.At, RehearsedEventKind.Reminded, assignment.DepartmentId, plan.Deliverable(assignment.TrackId, item.DeliverableId).Title, assignment, item);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
