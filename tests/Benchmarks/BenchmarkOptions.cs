using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Benchmarks;

/// <summary>What follows the benchmark's name on the command line.</summary>
/// <param name="Only">The numbers of the rows to measure; none for all.</param>
/// <param name="DataFolder">Where the files lie while it runs; the system's folder for temporary files if not given.</param>
internal sealed record BenchmarkOptions(IReadOnlySet<int> Only, string? DataFolder)
{
    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions(new HashSet<int>(), null);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length
                ? arguments[i + 1]
                : throw new BenchmarkFailedException($"'{arguments[i]}' needs a value.");
            options = arguments[i] switch
            {
                "--only" => options with { Only = Numbers(value) },
                "--data" => options with { DataFolder = value },
                _ => throw new BenchmarkFailedException($"'{arguments[i]}' is not known. There are --only 1,2 and --data DIR."),
            };
        }

        return options;
    }

    public bool Wants(int row) => this.Only.Count == 0 || this.Only.Contains(row);

    private static HashSet<int> Numbers(string list) =>
    [
        .. list.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BenchmarkFailedException($"'{part}' in --only is no number of a row.")),
    ];
}
