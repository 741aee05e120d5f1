using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Plans.Changes;

/// <summary>
/// What earlier plans of a running campaign had and the present one has not. Records still name it: a verdict its level, a publication its
/// column, a waived assignment its track. Nobody takes part in a retired track, and nobody owes a retired deliverable.
/// </summary>
public sealed record RetiredParts(
    IReadOnlyList<DepartmentPlan> Departments, IReadOnlyList<ColumnPlan> Columns, IReadOnlyList<ReviewLevelPlan> ReviewLevels, IReadOnlyList<TrackPlan> Tracks)
{
    /// <summary>What retires when a plan takes another's place; null where nothing does.</summary>
    /// <param name="before">With what had retired before it.</param>
    public static RetiredParts? Between(CampaignPlan before, CampaignPlan after)
    {
        var retired = new RetiredParts(
            [.. Missing(before.Departments, after.Departments, department => department.Id).Select(department => department with { Groups = [] })],
            [.. Missing(before.Columns, after.Columns, column => column.Id)],
            [.. Missing(before.ReviewLevels, after.ReviewLevels, level => level.Id)],
            [.. before.Tracks.Select(track => Retire(track, after.Tracks.FirstOrDefault(kept => kept.Id == track.Id))).OfType<TrackPlan>()]);
        return retired is { Departments: [], Columns: [], ReviewLevels: [], Tracks: [] } ? null : retired;
    }

    /// <summary>The plan, and behind its own parts those that have retired.</summary>
    public CampaignPlan Behind(CampaignPlan plan) => plan with
    {
        Departments = [.. plan.Departments, .. Missing(Departments, plan.Departments, department => department.Id)],
        Columns = [.. plan.Columns, .. Missing(Columns, plan.Columns, column => column.Id)],
        ReviewLevels = [.. plan.ReviewLevels, .. Missing(ReviewLevels, plan.ReviewLevels, level => level.Id)],
        Tracks =
        [
            .. plan.Tracks.Select(track => Tracks.FirstOrDefault(retired => retired.Id == track.Id) is { } retired
                ? track with { Deliverables = [.. track.Deliverables, .. Missing(retired.Deliverables, track.Deliverables, deliverable => deliverable.Id)] }
                : track),
            .. Missing(Tracks, plan.Tracks, track => track.Id),
        ],
    };

    /// <summary>Of a track what the plan that follows does not have; null where it has all.</summary>
    private static TrackPlan? Retire(TrackPlan track, TrackPlan? kept)
    {
        List<DeliverablePlan> gone = [.. Missing(track.Deliverables, kept?.Deliverables ?? [], deliverable => deliverable.Id)];
        return kept is not null && gone.Count == 0
            ? null
            : track with { Participants = [], Deliverables = [.. gone.Select(deliverable => deliverable with { OwedBy = [] })] };
    }

    private static IEnumerable<T> Missing<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id) =>
        before.Where(part => after.All(kept => id(kept) != id(part)));
}
