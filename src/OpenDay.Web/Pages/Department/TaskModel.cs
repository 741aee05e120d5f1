using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Pages.Material;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Department;

/// <summary>What <see cref="TaskPage"/> shows.</summary>
/// <param name="Submission">What was sent in so far; null where nothing was.</param>
public sealed record TaskModel(CampaignPlan Plan, DepartmentTask Task, SubmissionView? Submission)
{
    /// <summary>The form, filled with what was sent in before, or as it came back.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>What the checks say of the form that came back, or of what is under review.</summary>
    public IReadOnlyList<FindingLine> Findings { get; init; } = [];

    /// <summary>What has just been done: a key of the language files below <c>task.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }

    public bool Closed { get; init; }

    /// <summary>The department's clerk, to whom the assignment can be handed back; null where the campaign does not know the department any more.</summary>
    public Contact? Clerk { get; init; }

    /// <summary>The form that hands the assignment over, as it came back.</summary>
    public FormState HandOver { get; init; } = FormState.Empty;

    /// <summary>Why the assignment was not handed over, in the reader's language; null where nothing went wrong.</summary>
    public string? Refused { get; init; }
}
