using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Checks;

namespace OpenDay.Workflows.UseCases;

/// <summary>Material in which the checks found what must be put right before anybody reviews it.</summary>
public sealed class MaterialBlockedException(IReadOnlyList<Finding> findings)
    : Exception($"The checks found {findings.Count(finding => finding.Severity == Severity.Blocking)} thing(s) that must be put right first. Nothing was kept; change the material and send it again.")
{
    /// <summary>All of them, those that do not block among them.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;
}
