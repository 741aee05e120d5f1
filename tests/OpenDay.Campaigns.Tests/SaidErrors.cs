using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Tests;

internal static class SaidErrors
{
    /// <summary>What errors say: their codes and values are what pages make other words of, and are tested there.</summary>
    public static IReadOnlyList<(string Pointer, string Found, string Expected, string Remedy)> Said(this IEnumerable<PlanError> errors) =>
        [.. errors.Select(error => (error.Pointer, error.Found, error.Expected, error.Remedy))];
}
