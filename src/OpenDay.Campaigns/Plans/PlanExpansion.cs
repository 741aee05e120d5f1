using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Visits;

namespace OpenDay.Campaigns.Plans;

/// <summary>Turns a plan into its assignments: one for each department, track and participation.</summary>
public static class PlanExpansion
{
    /// <summary>All assignments, in the plan's order of tracks, then participations, then departments.</summary>
    public static IReadOnlyList<Assignment> Expand(CampaignPlan plan, DateTimeOffset startedAt)
    {
        List<Assignment> assignments = [];
        foreach (var track in plan.Tracks)
        {
            foreach (var participation in track.Participants)
            {
                foreach (var department in Departments(plan, participation))
                {
                    assignments.Add(Assign(plan, track, department, participation.As, startedAt));
                }
            }
        }

        return assignments;
    }

    /// <summary>
    /// One department's duty in one track, also where the plan did not name the department: it then has the activity that the
    /// participation's departments share. <paramref name="startedAt"/> is where its agenda begins; what was due earlier stays unsent.
    /// </summary>
    /// <exception cref="RefusalException">The department would owe a deliverable whose due rule counts from an activity that it does not have.</exception>
    public static Assignment Assign(CampaignPlan plan, TrackPlan track, DepartmentPlan department, Participation as_, DateTimeOffset startedAt)
    {
        var time = CampaignTime.Of(plan);
        var activity = Activity(plan, track, department, as_);
        var id = $"{track.Id}.{department.Id}.{(as_ == Participation.Organiser ? "organiser" : "coordinator")}";
        List<Deliverable> deliverables = [];
        foreach (var owed in track.Deliverables.Where(deliverable => deliverable.OwedBy.Contains(as_)))
        {
            if (activity is null && owed.Due is DueRule.Relative { Anchor: DueAnchor.ActivityStart or DueAnchor.ActivityEnd })
            {
                throw new RefusalException(
                    RefusalKind.Invalid,
                    "no-activity",
                    $"Assignment '{id}': the deliverable '{owed.Id}' is due relative to an activity. Expected an activity for department '{department.Id}' in track '{track.Id}', found none. Give the department an activity in the plan.");
            }

            var due = DueRules.Resolve(owed.Due, plan, activity, time);
            deliverables.Add(new(owed.Id, owed.Title, due, due, DeliverableState.Owed, null, null, 0, null, null));
        }

        return new(id, track.Id, department.Id, department.Name, as_, activity, deliverables, null, startedAt);
    }

    /// <summary>The departments of a participation, in the plan's order, each once.</summary>
    internal static IEnumerable<DepartmentPlan> Departments(CampaignPlan plan, ParticipationPlan participation) => plan.Departments.Where(department =>
        participation.Departments.Contains(department.Id) || department.Groups.Any(participation.Groups.Contains));

    private static ScheduledActivity? Activity(CampaignPlan plan, TrackPlan track, DepartmentPlan department, Participation as_)
    {
        var participations = track.Participants.Where(participation => participation.As == as_).ToList();
        var participation = participations.FirstOrDefault(candidate => Departments(plan, candidate).Contains(department)) ?? participations.FirstOrDefault();
        var activity = participation?.Activities.FirstOrDefault(own => own.Department == department.Id)?.Activity ?? participation?.Activity;
        return activity is null ? null : new(activity.Title, activity.Place, activity.StartsAt, activity.EndsAt) { SignUp = Terms(plan, activity) };
    }

    private static SignUpTerms? Terms(CampaignPlan plan, ActivityPlan activity) => activity.SignUp is { } signUp
        ? new(signUp.OpensAt ?? plan.StartsAt, signUp.ClosesAt ?? activity.StartsAt, signUp.Places, signUp.WaitingList, signUp.Topic, signUp.How, signUp.Ask)
        : null;
}
