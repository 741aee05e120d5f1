using System;
using System.Collections.Generic;

namespace OpenDay.Campaigns.Plans.Lists;

/// <summary>What comes of taking a list of departments into a plan, to be looked at before it counts.</summary>
/// <param name="Plan">The plan file with the list in it; null where the plan itself cannot be read.</param>
/// <param name="Rows">The rows that name a department, in the list's order.</param>
/// <param name="Staying">Names of the plan's departments that the list does not have: they stay.</param>
/// <param name="RowErrors">What is wrong with rows, by row.</param>
/// <param name="PlanErrors">What is wrong with the plan beside the list's departments.</param>
public sealed record DepartmentImport(
    ReadOnlyMemory<byte>? Plan,
    IReadOnlyList<ImportedDepartment> Rows,
    IReadOnlyList<string> Staying,
    IReadOnlyList<RowError> RowErrors,
    IReadOnlyList<PlanError> PlanErrors);

/// <summary>A department of the list.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
public sealed record ImportedDepartment(int Row, string Id, string Name, DepartmentChange Change);

/// <summary>What the list does to a department of the plan.</summary>
public enum DepartmentChange
{
    Added,
    Changed,
    Unchanged,
}

/// <summary>One thing that is wrong with a row.</summary>
/// <param name="Code">As of a <see cref="PlanError"/>.</param>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Column">Null for what concerns the whole row.</param>
public sealed record RowError(string Code, int Row, DepartmentColumn? Column, string Found, string Expected, string Remedy)
{
    /// <inheritdoc cref="PlanError.Values"/>
    public IReadOnlyList<string> Values { get; init; } = [];
}
