using System;

namespace OpenDay.Campaigns.Visits;

/// <summary>One citizen's place in an activity, or in its waiting list. It holds nothing about the person: that is kept apart, and for a time only.</summary>
/// <param name="Id">Taken from the hash of the code that the citizen holds.</param>
/// <param name="Number">1 for the first who signed up for the activity.</param>
/// <param name="ConfirmedAt">When the citizen said once more that they come; null where they did not.</param>
/// <param name="TickedBy">Who ticked them off, or null.</param>
/// <param name="VisitorRemovedAt">When name and number were removed; null while they are kept.</param>
public sealed record SignUp(
    string Id,
    string AssignmentId,
    int Number,
    SignUpState State,
    DateTimeOffset SignedUpAt,
    DateTimeOffset? ConfirmedAt,
    DateTimeOffset? CancelledAt,
    string? TickedBy,
    DateTimeOffset? TickedAt,
    DateTimeOffset? VisitorRemovedAt)
{
    /// <summary>Whether it takes up one of the activity's places.</summary>
    public bool HoldsPlace => State is SignUpState.Confirmed or SignUpState.Attended or SignUpState.NoShow;
}

/// <summary>How a sign-up stands.</summary>
public enum SignUpState
{
    /// <summary>It has a place.</summary>
    Confirmed,

    /// <summary>It waits for a place that falls free.</summary>
    Waiting,

    /// <summary>The citizen took it back.</summary>
    Cancelled,

    /// <summary>The citizen came.</summary>
    Attended,

    /// <summary>The citizen did not come.</summary>
    NoShow,
}
