using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Driver.Client;

namespace OpenDay.Driver.Script;

/// <summary>One deliverable of one assignment, its review levels in order, and what becomes of it.</summary>
/// <param name="Place">Its place among all duties in the order of deadlines, from 0.</param>
internal sealed record Duty(ListedAssignment Assignment, ListedDeliverable Deliverable, IReadOnlyList<DrivenLevel> Levels, int Place, Fate Fate)
{
    public string Id => $"{Assignment.Id}.{Deliverable.Id}";

    /// <summary>Whose duty in which track.</summary>
    public string About => $"{Assignment.DepartmentName}《{Assignment.TrackTitle}》";

    /// <summary>How its text is sent in.</summary>
    public TextForm Form => Place switch
    {
        4 => TextForm.Markdown,
        7 => TextForm.Word,
        _ => TextForm.Pasted,
    };

    /// <summary>Whether its files come by uploads of their own, before the form.</summary>
    public bool UploadsFirst => Form == TextForm.Word;

    /// <summary>Whether its first photo is one that another department sends in as well.</summary>
    public bool SharesPhoto => Place is 1 or 9;

    /// <summary>How many working days a late one is late.</summary>
    public int DaysLate => 1 + (Place / 6 % 3);

    /// <summary>All duties by planned deadline, then id. Only what never changes is looked at, so that it is the same list on every day.</summary>
    public static IReadOnlyList<Duty> Of(DrivenPlan plan, IReadOnlyList<ListedAssignment> assignments)
    {
        var owed = assignments
            .SelectMany(assignment => assignment.Deliverables, (assignment, deliverable) => (assignment, deliverable))
            .OrderBy(duty => duty.deliverable.PlannedDueAt)
            .ThenBy(duty => duty.assignment.Id, StringComparer.Ordinal)
            .ThenBy(duty => duty.deliverable.Id, StringComparer.Ordinal)
            .ToList();
        return [.. owed.Select((duty, place) => new Duty(
            duty.assignment, duty.deliverable, LevelsOf(plan, duty.assignment.TrackId, duty.deliverable.Id), place, FateOf(place, owed.Count)))];
    }

    private static List<DrivenLevel> LevelsOf(DrivenPlan plan, string trackId, string deliverableId) =>
        [.. plan.Tracks.First(track => track.Id == trackId).Deliverables.First(deliverable => deliverable.Id == deliverableId).Review
            .Select(id => plan.ReviewLevels.First(level => level.Id == id))];

    private static Fate FateOf(int place, int count) => place switch
    {
        0 => Fate.Blocked,
        1 => Fate.Ordered,
        2 => Fate.Returned,
        3 => Fate.Corrected,
        6 => Fate.Withdrawn,
        7 => Fate.SlowReview,
        9 => Fate.Delegated,
        11 => Fate.Recalled,
        12 => Fate.Claimed,
        _ when count > 8 && place == count / 2 => Fate.Waived,
        _ when count > 8 && place == count - 2 => Fate.Extended,
        _ when place % 6 == 4 => Fate.Late,
        _ => Fate.Punctual,
    };
}
