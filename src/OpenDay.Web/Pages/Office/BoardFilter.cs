using System;
using System.Collections.Generic;
using System.Globalization;
using OpenDay.Campaigns.Calendar;
using OpenDay.Web.Components;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Office;

/// <summary>What the office wants to see of the board. What is null asks nothing.</summary>
/// <param name="State">Name of a state's sign; <c>late</c> for what is overdue.</param>
/// <param name="OverdueMoreThan">Only what is overdue by more than so many working days.</param>
public sealed record BoardFilter(string? Department = null, string? Track = null, string? State = null, int? OverdueMoreThan = null)
{
    public static IReadOnlyList<StateSign> States { get; } =
        [StateSign.Late, StateSign.Owed, StateSign.UnderReview, StateSign.Returned, StateSign.Passed, StateSign.Published, StateSign.Withdrawn, StateSign.Waived];

    public bool IsEmpty => this == new BoardFilter();

    /// <summary>Whether it asks about deliverables, so that an assignment without any is not what is looked for.</summary>
    public bool IsAboutDeliverables => State is not null || OverdueMoreThan is not null;

    public bool Matches(AssignmentView assignment) =>
        (Department is null || assignment.DepartmentId == Department) && (Track is null || assignment.TrackId == Track);

    /// <param name="now">The instant up to which a deliverable is overdue: that of the close, once the campaign is closed.</param>
    public bool Matches(DeliverableView deliverable, DateTimeOffset now, CampaignTime time) =>
        (State is null || State == (State == StateSign.Late.Name ? StateSign.Of(deliverable) : StateSign.Of(deliverable.State)).Name)
        && (OverdueMoreThan is not { } days || (deliverable.Late && time.Calendar.WorkdaysBetween(time.DateOf(deliverable.DueAt), time.DateOf(now)) > days));

    public string OverdueText => OverdueMoreThan?.ToString(CultureInfo.InvariantCulture) ?? "";
}
