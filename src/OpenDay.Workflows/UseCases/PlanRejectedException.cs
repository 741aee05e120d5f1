using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.UseCases;

/// <summary>A plan file with errors: all of them at once.</summary>
public sealed class PlanRejectedException(IReadOnlyList<PlanError> errors)
    : Exception($"The plan has {errors.Count} errors. Nothing was done; mend them all and send the plan again.")
{
    public IReadOnlyList<PlanError> Errors { get; } = errors;
}
