using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans.Changes;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>One thing that a change of plan would bring about for one assignment.</summary>
/// <param name="Deliverable">Its title; null where it is about the assignment as a whole.</param>
/// <param name="Before">The deadline that it has, where that moves.</param>
/// <param name="After">The deadline that it would have.</param>
public sealed record PlanConsequence(PlanConsequenceKind Kind, Assignment Assignment, string? Deliverable = null, DateTimeOffset? Before = null, DateTimeOffset? After = null)
{
    /// <summary>All that would follow: who is added and let off first.</summary>
    public static IReadOnlyList<PlanConsequence> Of(IReadOnlyList<FollowedAssignment> followed) =>
        [.. followed.SelectMany(Of).OrderBy(consequence => consequence.Kind)];

    private static IEnumerable<PlanConsequence> Of(FollowedAssignment follower)
    {
        if (follower.IsAdded || follower.IsWaived)
        {
            return [new(follower.IsAdded ? PlanConsequenceKind.Added : PlanConsequenceKind.Waived, follower.After)];
        }

        List<PlanConsequence> changes = [.. follower.Deliverables.Select(pair => Of(follower.After, pair.Before, pair.After)).OfType<PlanConsequence>()];
        return changes.Count > 0 ? changes : [new(PlanConsequenceKind.Facts, follower.After)];
    }

    private static PlanConsequence? Of(Assignment assignment, Deliverable? before, Deliverable after) =>
        before is null || (before.State == DeliverableState.Waived && after.State != DeliverableState.Waived) ? new(PlanConsequenceKind.Owed, assignment, after.Title, null, after.DueAt)
        : before.State != DeliverableState.Waived && after.State == DeliverableState.Waived ? new(PlanConsequenceKind.Dropped, assignment, after.Title)
        : before.DueAt != after.DueAt ? new(PlanConsequenceKind.Moved, assignment, after.Title, before.DueAt, after.DueAt)
        : null;
}

/// <summary>The kinds of what a change of plan brings about, in the order in which they are told.</summary>
public enum PlanConsequenceKind
{
    Added,
    Waived,
    Dropped,
    Owed,
    Moved,

    /// <summary>Nothing but a name, a title, an activity or the levels of the next review.</summary>
    Facts,
}
