using System;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);
        return $"{Environment.ProcessorCount} cores, {memory} GiB of memory, {RuntimeInformation.OSDescription} "
            + $"({RuntimeInformation.OSArchitecture}), {RuntimeInformation.FrameworkDescription}, SQLite {SqliteVersion()}";
    }

    private static string SqliteVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }
}
