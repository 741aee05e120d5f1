using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Office;

/// <summary>What <see cref="RowPage"/> shows: one assignment with everything that happened to it.</summary>
/// <param name="Department">The people to turn to; null where the campaign does not know the department any more.</param>
/// <param name="Submissions">What was sent in, by deliverable.</param>
/// <param name="History">Newest first.</param>
/// <param name="Names">Of people with accounts, by their ids.</param>
/// <param name="MayAct">Whether the reader may change something, and the campaign is open.</param>
public sealed record RowModel(
    CampaignPlan Plan,
    AssignmentView Assignment,
    DepartmentPlan? Department,
    IReadOnlyDictionary<string, SubmissionView> Submissions,
    IReadOnlyList<ReminderView> Reminders,
    IReadOnlyList<AuditEntry> History,
    IReadOnlyDictionary<string, string> Names,
    OrchestrationStatus? Orchestration,
    bool MayAct)
{
    /// <summary>Whether the reader may take back what is public, which they may also once the campaign is closed.</summary>
    public bool MayWithdraw { get; init; }

    /// <inheritdoc cref="BoardModel.Asking"/>
    public string Asking { get; init; } = "";

    /// <summary>The form that came back; its fields are named for the deliverable, as <c>reason.report</c>.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>What has just been done: a key of the language files below <c>row.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Why what was asked for was not done, in the reader's language; null where nothing went wrong.</summary>
    public string? Refused { get; init; }

    public string Address => $"/office/{Plan.Id}/assignments/{Assignment.Id}";

    /// <summary>An instant as an input of date and time has it, on the wall of the campaign's zone.</summary>
    public static string Wall(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
