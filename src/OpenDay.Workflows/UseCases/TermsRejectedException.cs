using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.UseCases;

/// <summary>A word list with errors: all of them at once.</summary>
public sealed class TermsRejectedException(IReadOnlyList<PlanError> errors)
    : Exception($"The word list has {errors.Count} errors. The one in force stays; mend them all and send the list again.")
{
    public IReadOnlyList<PlanError> Errors { get; } = errors;
}
