using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Office;

/// <summary>What <see cref="BoardPage"/> shows.</summary>
/// <param name="Assignments">All of them.</param>
/// <param name="MayAct">Whether the reader may remind, extend, waive and so on.</param>
public sealed record BoardModel(
    CampaignPlan Plan, CampaignStatus Status, IReadOnlyList<AssignmentView> Assignments, IReadOnlyList<ReminderView> Reminders, BoardFilter Filter, bool MayAct)
{
    public LiveUpdates? Live { get; init; }

    /// <summary>What names the next thing that is asked for: a reminder that is asked for twice under one name leaves once.</summary>
    public string Asking { get; init; } = "";

    /// <summary>What is overdue counts up to here.</summary>
    public DateTimeOffset Until => Status.ClosedAt ?? Status.Now;

    /// <summary>The assignments that the filter finds, each with those deliverables only that it finds.</summary>
    public IReadOnlyList<AssignmentView> Found()
    {
        var time = CampaignTime.Of(Plan);
        return
        [
            .. Assignments
                .Where(Filter.Matches)
                .Select(assignment => assignment with { Deliverables = [.. assignment.Deliverables.Where(deliverable => Filter.Matches(deliverable, Until, time))] })
                .Where(assignment => assignment.Deliverables.Count > 0 || !Filter.IsAboutDeliverables),
        ];
    }
}
