using System;

namespace OpenDay.Campaigns.Reviews;

/// <summary>Somebody decides a level in another's place while that one is away. It hands over one level, and none of the rules: a delegate may not pass their own text, nor two levels.</summary>
/// <param name="Id">Letters, digits, <c>-</c>.</param>
/// <param name="DepartmentId">Whose level it is; null for a level of the office.</param>
/// <param name="OwnerId">Who holds the level.</param>
/// <param name="Since">The first day, in the campaign's time zone.</param>
/// <param name="Through">The last day.</param>
/// <param name="RevokedAt">When it was taken back; null while it is in force.</param>
public sealed record Delegation(
    string Id,
    string LevelId,
    string? DepartmentId,
    string OwnerId,
    string DelegateId,
    string DelegateName,
    string? DelegateEmail,
    DateOnly Since,
    DateOnly Through,
    DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it hands over that level, of the department or of the office, on that day.</summary>
    public bool IsFor(string levelId, string? departmentId, DateOnly day) =>
        LevelId == levelId && DepartmentId == departmentId && RevokedAt is null && Since <= day && day <= Through;
}
