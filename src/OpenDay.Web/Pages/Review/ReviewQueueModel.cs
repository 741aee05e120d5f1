using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Review;

/// <summary>What <see cref="ReviewQueuePage"/> shows.</summary>
/// <param name="Waiting">In the order in which they should be read.</param>
/// <param name="Delegations">Those that are in force or to come, and that the reader gave or was given.</param>
/// <param name="Deputies">Who may stand in for the reader, by name.</param>
/// <param name="Names">Of people with accounts, by their ids.</param>
public sealed record ReviewQueueModel(
    CampaignPlan Plan,
    Person Reader,
    IReadOnlyList<ReviewQueueItem> Waiting,
    IReadOnlyList<Delegation> Delegations,
    IReadOnlyList<Account> Deputies,
    IReadOnlyDictionary<string, string> Names)
{
    /// <summary>The form that hands a level over, as it came back.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>What has just been done: a key of the language files below <c>review.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }
}
