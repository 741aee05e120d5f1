using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Plans.Changes;

/// <summary>
/// A change of plan is the difference between two expansions, brought to what the records say by now: assignments that are new are added,
/// those that have gone are waived, those that stay take their new facts. What was sent in stays as it is. Asked again of what it
/// made, it finds nothing to do, so that a change may be done in parts and after a crash.
/// </summary>
public sealed class PlanFollowing
{
    private readonly CampaignPlan _from;
    private readonly CampaignPlan _to;
    private readonly string _reason;
    private readonly DateTimeOffset _now;
    private readonly HashSet<string> _plannedBefore;

    private PlanFollowing(CampaignPlan from, CampaignPlan to, string reason, DateTimeOffset now)
    {
        (_from, _to, _reason, _now) = (from, to, reason, now);
        _plannedBefore = [.. PlanExpansion.Expand(from, now).Select(assignment => assignment.Id)];
    }

    /// <summary>The assignments that do not follow the plan yet, as they do: in its order, then those that it does not name.</summary>
    /// <param name="from">The plan before, with all that has retired.</param>
    /// <param name="to">The plan as its file has it.</param>
    /// <param name="assignments">All that there are.</param>
    /// <param name="added">Departments that the office added by hand.</param>
    /// <param name="reason">Why what has gone is waived.</param>
    /// <exception cref="RefusalException">An assignment that was added by hand would owe something due relative to an activity that it does not have.</exception>
    public static IReadOnlyList<FollowedAssignment> Of(
        CampaignPlan from, CampaignPlan to, IReadOnlyList<Assignment> assignments, IReadOnlyList<DepartmentPlan> added, string reason, DateTimeOffset now)
    {
        var following = new PlanFollowing(from, to, reason, now);
        var records = assignments.ToDictionary(assignment => assignment.Id, StringComparer.Ordinal);
        var planned = PlanExpansion.Expand(to, now);
        var names = planned.Select(assignment => assignment.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. planned
                .Select(plan => new FollowedAssignment(records.GetValueOrDefault(plan.Id), following.Stay(records.GetValueOrDefault(plan.Id), plan)))
                .Concat(assignments
                    .Where(assignment => !names.Contains(assignment.Id))
                    .Select(assignment => new FollowedAssignment(assignment, following.Unplanned(assignment, added))))
                .Where(followed => followed.Before is null || !IsSame(followed.Before, followed.After)),
        ];
    }

    private Assignment Stay(Assignment? record, Assignment plan) => record switch
    {
        null => plan,
        // Let off while the plan asked it of them: the office's word holds.
        { Waived: not null } when _plannedBefore.Contains(record.Id) => record,
        _ => Follow(record with { Waived = null }, plan),
    };

    private Assignment Unplanned(Assignment record, IReadOnlyList<DepartmentPlan> added)
    {
        if (record.Waived is not null)
        {
            return record;
        }

        return _to.Tracks.FirstOrDefault(track => track.Id == record.TrackId) is { } track && !_plannedBefore.Contains(record.Id)
            ? Follow(record, PlanExpansion.Assign(_to, track, DepartmentOf(record, added), record.Participation, _now))
            : Waive(record);
    }

    private DepartmentPlan DepartmentOf(Assignment record, IReadOnlyList<DepartmentPlan> added) =>
        _to.Departments.Concat(added).Concat(_from.Departments).First(department => department.Id == record.DepartmentId);

    /// <summary>Nothing is waived for which material came in: a change that asks for that is refused by <see cref="PlanObstacles"/>.</summary>
    private Assignment Waive(Assignment record) => record.Deliverables.Any(deliverable => deliverable.SubmissionId is not null)
        ? record
        : record with { Waived = _reason, Deliverables = [.. record.Deliverables.Select(Drop)] };

    private Assignment Follow(Assignment record, Assignment plan)
    {
        List<Deliverable> deliverables =
        [
            .. plan.Deliverables.Select(planned => record.Deliverables.FirstOrDefault(deliverable => deliverable.Id == planned.Id) is { } deliverable
                ? Follow(record.TrackId, deliverable, planned)
                : planned),
            .. record.Deliverables.Where(deliverable => plan.Deliverables.All(planned => planned.Id != deliverable.Id)).Select(Drop),
        ];
        return record with
        {
            DepartmentName = plan.DepartmentName,
            Activity = plan.Activity,
            Deliverables = deliverables,
            // What would have been due of a new deadline before it was set is not made up for.
            AgendaDoneThrough = deliverables.All(deliverable => !deliverable.IsOwed || record.Deliverables.Any(before => before.Id == deliverable.Id && before.IsOwed && before.DueAt == deliverable.DueAt))
                || record.AgendaDoneThrough > _now ? record.AgendaDoneThrough : _now,
        };
    }

    private Deliverable Follow(string trackId, Deliverable deliverable, Deliverable planned)
    {
        if (deliverable.State == DeliverableState.Waived)
        {
            return deliverable.SubmissionId is null ? planned : Due(deliverable, planned) with { State = DeliverableState.Returned, Level = 0, WaitingSince = _now };
        }

        return deliverable.IsOwed ? Due(deliverable, planned) : KeepLevels(trackId, deliverable);
    }

    /// <summary>The plan's deadline; what the office gave by hand stays where it is the later one.</summary>
    private static Deliverable Due(Deliverable deliverable, Deliverable planned) => deliverable with
    {
        Title = planned.Title,
        PlannedDueAt = planned.DueAt,
        DueAt = deliverable.DueAt != deliverable.PlannedDueAt && deliverable.DueAt > planned.DueAt ? deliverable.DueAt : planned.DueAt,
    };

    private Deliverable KeepLevels(string trackId, Deliverable deliverable) =>
        deliverable.Levels is null
        && Find(_from, trackId, deliverable.Id) is { Review: { } began }
        && !began.SequenceEqual(_to.Deliverable(trackId, deliverable.Id).Review)
            ? deliverable with { Levels = began }
            : deliverable;

    private static DeliverablePlan? Find(CampaignPlan plan, string trackId, string deliverableId) =>
        plan.Tracks.FirstOrDefault(track => track.Id == trackId)?.Deliverables.FirstOrDefault(deliverable => deliverable.Id == deliverableId);

    private static Deliverable Drop(Deliverable deliverable) =>
        deliverable is { SubmissionId: null, State: DeliverableState.Owed } ? deliverable with { State = DeliverableState.Waived } : deliverable;

    /// <summary>Records compare lists by reference.</summary>
    private static bool IsSame(Assignment before, Assignment after) =>
        before.Deliverables.SequenceEqual(after.Deliverables)
        && HasSameActivity(before.Activity, after.Activity)
        && before with { Deliverables = after.Deliverables, Activity = after.Activity } == after;

    private static bool HasSameActivity(ScheduledActivity? before, ScheduledActivity? after) =>
        before is null || after is null ? before == after
        : before.SignUp is null || after.SignUp is null ? before == after
        : before.SignUp.Ask.SequenceEqual(after.SignUp.Ask) && before with { SignUp = before.SignUp with { Ask = after.SignUp.Ask } } == after;
}
