using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Plans.Lists;

/// <summary>Which column of a list holds what, by the names in its first row.</summary>
internal static class DepartmentHeader
{
    private static readonly (DepartmentColumn Column, string[] Names)[] names =
    [
        (DepartmentColumn.Id, ["编号", "单位编号", "id"]),
        (DepartmentColumn.Name, ["单位名称", "名称", "单位", "name"]),
        (DepartmentColumn.Groups, ["分组", "所属组", "groups"]),
        (DepartmentColumn.ClerkName, ["经办人", "经办人姓名", "clerk", "clerk name"]),
        (DepartmentColumn.ClerkEmail, ["经办人邮箱", "clerk email", "clerk e-mail"]),
        (DepartmentColumn.LeaderName, ["分管领导", "分管领导姓名", "leader", "leader name"]),
        (DepartmentColumn.LeaderEmail, ["分管领导邮箱", "leader email", "leader e-mail"]),
    ];

    /// <returns>The place of each column that was found, and an error for each that was not.</returns>
    public static (IReadOnlyDictionary<DepartmentColumn, int> Places, IReadOnlyList<RowError> Errors) Read(IReadOnlyList<string> row)
    {
        var header = row.Select(cell => cell.Trim()).ToList();
        Dictionary<DepartmentColumn, int> places = [];
        List<RowError> errors = [];
        foreach (var (column, wanted) in names)
        {
            if (header.FindIndex(cell => wanted.Contains(cell, StringComparer.OrdinalIgnoreCase)) is >= 0 and var place)
            {
                places.Add(column, place);
            }
            else if (column != DepartmentColumn.Groups)
            {
                errors.Add(new("column-missing", 1, column, "no such column", $"a column '{wanted[0]}' or '{wanted[^1]}'", "Add it to the first row.") { Values = [wanted[0], wanted[^1]] });
            }
        }

        return (places, errors);
    }
}
