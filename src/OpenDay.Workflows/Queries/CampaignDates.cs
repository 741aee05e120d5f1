using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.Queries;

/// <summary>What a calendar shows of a campaign to its reader.</summary>
public sealed record CampaignDates(CampaignPlan Plan, DateTimeOffset MadeAt, IReadOnlyList<CampaignDate> Dates);

/// <summary>An activity, or a deadline.</summary>
/// <param name="Id">The same for the same duty, whenever it is.</param>
/// <param name="Sequence">Grows with every extension, so that a calendar takes the later one for the one in force.</param>
/// <param name="StartsAt">The same as <paramref name="EndsAt"/> for a deadline.</param>
/// <param name="IsOver">Whether nobody needs to do anything for it any more.</param>
public sealed record CampaignDate(
    string Id, int Sequence, DateKind Kind, string Title, string DepartmentName, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsOver)
{
    /// <summary>The name of whoever the assignment was handed over to; null where it is with its department's clerk.</summary>
    public string? ContactName { get; init; }
}

/// <summary>The kinds of date.</summary>
public enum DateKind
{
    Activity,
    Deadline,
}
