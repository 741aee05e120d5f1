using System;
using System.Collections.Generic;
using System.Linq;

namespace Benchmarks;

/// <summary>Prints figures as one table, a row a figure.</summary>
internal static class FigureTable
{
    public static void Print(IReadOnlyList<Figure> figures)
    {
        List<string[]> lines =
        [
            ["figure", "measured", "bar", "met"],
            .. figures.Select(figure => (string[])[figure.Name, figure.Measured, figure.Bar, figure.IsMet ? "met" : "short"]),
        ];
        var widths = Enumerable.Range(0, 4).Select(column => lines.Max(line => line[column].Length)).ToArray();
        lines.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (var line in lines)
        {
            Console.WriteLine($"| {string.Join(" | ", line.Select((cell, column) => cell.PadRight(widths[column])))} |");
        }
    }
}
