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
    /// <summary>Whether the reader may close the campaign.</summary>
    public bool MayClose { get; init; }

    /// <summary>What has just been done with the campaign; null where nothing was.</summary>
    public CampaignStep? Done { get; init; }

    /// <summary>What the reader can do with the campaign as a whole.</summary>
    public IReadOnlyList<CampaignStep> Steps =>
        [.. Enum.GetValues<CampaignStep>().Where(step => (step == CampaignStep.Close ? MayClose : MayAct) && CampaignStepModel.IsPossible(step, Status.ClosedAt is not null, Status.Paused))];

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
