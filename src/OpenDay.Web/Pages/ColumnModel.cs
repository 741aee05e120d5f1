using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="ColumnPage"/> shows; items are newest first.</summary>
public sealed record ColumnModel(CampaignPlan Plan, IReadOnlyList<PublicationView> Items)
{
    /// <summary>How many of each column are shown beside the others.</summary>
    public const int Latest = 12;

    /// <summary>How many of one column are on a page of it.</summary>
    public const int PageSize = 24;

    /// <summary>Activities to come, the next first.</summary>
    public IReadOnlyList<ActivityView> Activities { get; init; } = [];

    /// <summary>The column that is shown alone, or null for all.</summary>
    public string? ColumnId { get; init; }

    /// <summary>From 1; of the column that is shown alone.</summary>
    public int Page { get; init; } = 1;

    /// <summary>What the reader looks for; empty where they look for nothing.</summary>
    public string Query { get; init; } = "";

    /// <summary>What was found.</summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    public bool IsOverview => ColumnId is null && Query.Length == 0;

    /// <summary>The columns that are shown, each with all that is in it.</summary>
    internal IReadOnlyList<(ColumnPlan Plan, List<PublicationView> Items)> Columns =>
    [
        .. from column in Plan.Columns
           where ColumnId is null || column.Id == ColumnId
           let items = Items.Where(item => item.Columns.Any(listed => listed.Id == column.Id)).ToList()
           where items.Count > 0
           select (column, items),
    ];

    /// <summary>Those of a column's items that are shown.</summary>
    internal IEnumerable<PublicationView> Shown(List<PublicationView> items) =>
        ColumnId is null ? items.Take(Latest) : items.Skip((Page - 1) * PageSize).Take(PageSize);
}
