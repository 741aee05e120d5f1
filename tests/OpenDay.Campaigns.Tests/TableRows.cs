using System;
using System.Linq;

namespace OpenDay.Campaigns.Tests;

/// <summary>A table of states, actions and people, written as text, as rows of a theory.</summary>
internal static class TableRows
{
    /// <param name="table">The first line names the columns, of which the first two are the action and who acts; a dash is no row.</param>
    /// <returns>State, action, who, what is expected.</returns>
    public static TheoryData<string, string, string, string> Of(string table)
    {
        var rows = new TheoryData<string, string, string, string>();
        var lines = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length > 0).ToList();
        foreach (var line in lines.Skip(1))
        {
            for (var column = 2; column < line.Length; column++)
            {
                if (line[column] != "-")
                {
                    rows.Add(lines[0][column], line[0], line[1], line[column]);
                }
            }
        }

        return rows;
    }
}
