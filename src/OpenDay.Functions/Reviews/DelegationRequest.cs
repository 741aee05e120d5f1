using System;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Reviews;

/// <summary>Who stands in at a level, and on which days (in the campaign's time zone, both included).</summary>
/// <param name="DepartmentId">Whose level it is; null for a level of the office.</param>
/// <param name="OwnerId">Who holds the level; whoever asks where it is left out.</param>
/// <param name="DelegateEmail">Where their reminders go; to the level's own address where it is left out.</param>
internal sealed record DelegationRequest(
    string LevelId,
    string DelegateId,
    string DelegateName,
    DateOnly Since,
    DateOnly Through,
    string? DepartmentId = null,
    string? OwnerId = null,
    string? DelegateEmail = null)
{
    public DelegationDraft Draft() => new(LevelId, DepartmentId, OwnerId, DelegateId, DelegateName, DelegateEmail, Since, Through);
}
