using System;

namespace OpenDay.Workflows.Access;

/// <summary>
/// A session, kept under the hash of its token. It belongs to an account, or to a department's pass; to both where somebody who was signed in opened
/// the department's link.
/// </summary>
/// <param name="AccountGeneration">The account's generation when it was opened.</param>
/// <param name="IssuedAt">Since when the token is this one.</param>
/// <param name="SeenAt">When it was last used, to a quarter of an hour.</param>
/// <param name="EndsAt">When it ends however much it is used.</param>
internal sealed record SessionRecord(
    string? AccountId, int AccountGeneration, DepartmentPass? Pass, DateTimeOffset IssuedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt)
{
    /// <summary>When another token took its place; null while it is the current one.</summary>
    public DateTimeOffset? SucceededAt { get; init; }

    public bool IsOver(DateTimeOffset now) => EndsAt <= now || SeenAt + Sessions.Idle <= now || SucceededAt + Sessions.Grace <= now;
}
