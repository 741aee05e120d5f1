using System;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Components;

/// <summary>How a state looks: a mark that tells it apart without colour, and a name for its style and its words.</summary>
public sealed record StateSign(string Name, string Mark)
{
    public static StateSign Owed { get; } = new("owed", "○");

    public static StateSign UnderReview { get; } = new("review", "◐");

    public static StateSign Returned { get; } = new("returned", "↩");

    public static StateSign Passed { get; } = new("passed", "✓");

    public static StateSign Published { get; } = new("published", "●");

    public static StateSign Withdrawn { get; } = new("withdrawn", "⊘");

    public static StateSign Waived { get; } = new("waived", "–");

    public static StateSign Late { get; } = new("late", "!");

    public static StateSign Of(DeliverableView deliverable) => deliverable.Late ? Late : Of(deliverable.State);

    public static StateSign Of(DeliverableState state) => state switch
    {
        DeliverableState.Owed => Owed,
        DeliverableState.UnderReview => UnderReview,
        DeliverableState.Returned => Returned,
        DeliverableState.Passed => Passed,
        DeliverableState.Published => Published,
        DeliverableState.Withdrawn => Withdrawn,
        DeliverableState.Waived => Waived,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a sign."),
    };
}
