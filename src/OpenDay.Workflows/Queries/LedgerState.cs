using System;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Queries;

/// <summary>A state in the words that an office writes into its ledger.</summary>
internal static class LedgerState
{
    public static string Of(Assignment assignment) => assignment.Waived is null ? "无应报材料" : "免报";

    public static string Of(Deliverable deliverable, DateTimeOffset now) => deliverable.State switch
    {
        _ when deliverable.IsLate(now) => "逾期未报",
        DeliverableState.UnderReview when deliverable.PublishedAt is not null => "更正审核中",
        DeliverableState.Returned when deliverable.PublishedAt is not null => "更正已退回",
        DeliverableState.Passed when deliverable.PublishedAt is not null => "更正待发布",
        DeliverableState.Owed => "未报",
        DeliverableState.UnderReview => "审核中",
        DeliverableState.Returned => "已退回",
        DeliverableState.Passed => "审核通过",
        DeliverableState.Published => "已发布",
        DeliverableState.Withdrawn => "已撤回",
        DeliverableState.Waived => "免报",
        _ => throw new ArgumentOutOfRangeException(nameof(deliverable), deliverable.State, "A state without words."),
    };
}
