using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Benchmarks;

/// <summary>The smallest, the middle and the largest of some values.</summary>
internal readonly record struct Spread(double Least, double Median, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(sorted[0], median, sorted[^1]);
    }

    /// <summary>The three values, with the smallest and the largest in brackets.</summary>
    public string Text(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{this.Median.ToString(format, CultureInfo.InvariantCulture)} ({this.Least.ToString(format, CultureInfo.InvariantCulture)}..{this.Most.ToString(format, CultureInfo.InvariantCulture)})");
}
