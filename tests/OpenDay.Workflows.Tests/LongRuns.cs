using System;

namespace OpenDay.Workflows.Tests;

/// <summary>Whether everything is tried or a sample of it: everything with the environment variable OPENDAY_TESTS_LONG=1.</summary>
internal static class LongRuns
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("OPENDAY_TESTS_LONG") == "1";
}
