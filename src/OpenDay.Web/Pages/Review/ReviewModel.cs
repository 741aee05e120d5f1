using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Web.Pages.Material;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Review;

/// <summary>What <see cref="ReviewPage"/> shows.</summary>
/// <param name="Level">The level that waits for the reader; null where none does.</param>
/// <param name="Obstacle">Why the reader cannot decide; null where they can.</param>
public sealed record ReviewModel(
    CampaignPlan Plan, Person Reader, AssignmentView Assignment, DeliverableView Deliverable, SubmissionView Submission, ReviewLevelPlan? Level, ReviewObstacle? Obstacle)
{
    public IReadOnlyList<FindingLine> Findings { get; init; } = [];

    /// <summary>What changed since a revision that was read before; null where there is none.</summary>
    public RevisionDifferences? Differences { get; init; }

    /// <summary>Who has the review in hand; null where nobody has.</summary>
    public ReviewClaim? Claim { get; init; }

    /// <summary>Id of the submission that waits next; null where none does.</summary>
    public string? Next { get; init; }

    /// <summary>The verdict, as it came back.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    public IReadOnlyList<RemarkDraft> Remarks { get; init; } = [];

    /// <summary>What has just been done: a key of the language files below <c>review.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Why what was asked for was not done, in the reader's language; null where nothing went wrong.</summary>
    public string? Refused { get; init; }

    public string Address => $"/reviews/{Plan.Id}/{Submission.Id}";
}
