using System;
using System.Collections.Generic;
using System.Linq;

namespace DurableTask.Sqlite.Tests;

/// <summary>
/// Whether everything is tried or a sample of it: everything with the environment variable OPENDAY_TESTS_LONG=1.
/// </summary>
internal static class LongRuns
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("OPENDAY_TESTS_LONG") == "1";

    /// <summary>All of a range, or so many of it, evenly spread, with both ends.</summary>
    public static IEnumerable<int> Pick(int first, int last, int sample)
    {
        var count = last - first + 1;
        return AreWanted || count <= sample
            ? Enumerable.Range(first, count)
            : Enumerable.Range(0, sample).Select(i => first + (int)((long)i * (count - 1) / (sample - 1)));
    }
}
