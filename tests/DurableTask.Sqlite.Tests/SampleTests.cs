using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace DurableTask.Sqlite.Tests;

/// <summary>The sample program, as a process that is really killed.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task The_sample_survives_kill_9_again_and_again()
    {
        var folder = Directory.CreateTempSubdirectory("taskhub-sample-").FullName;
        var lines = new List<string>();
        foreach (var station in new[] { 1, 4 })
        {
            lines.AddRange(await RunAsync(Path.Combine(folder, "tour.db"), until: $"Station {station}."));
        }

        lines.AddRange(await RunAsync(Path.Combine(folder, "tour.db"), until: null));
        Directory.Delete(folder, recursive: true);

        Assert.Equal("A new tour begins.", lines[0]);
        Assert.Equal(2, lines.Count(line => line == "The tour goes on."));
        Assert.Equal("Completed: 5500 steps walked.", lines[^1]);
        var stations = lines.Where(line => line.StartsWith("Station", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"Station {number}."), stations.Distinct());

        // Only the one at which it was killed may have been visited again.
        Assert.InRange(stations.Count, 10, 12);
    }

    // It is built beside the tests, in the same configuration.
    private static string Program([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(thisFile)!,
        "../../src/Embedded/DurableTask.Sqlite/samples/SurvivesKill/bin",
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!,
        "net10.0/SurvivesKill.dll"));

    private static async Task<List<string>> RunAsync(string path, string? until)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Program(), path])
        {
            RedirectStandardOutput = true,

            // A process that is killed would leave the sockets of its diagnostics behind.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
        var lines = new List<string>();
        while (await program.StandardOutput.ReadLineAsync().WaitAsync(TestHub.Patience) is { } line)
        {
            lines.Add(line);
            if (line == until)
            {
                program.Kill();
                break;
            }
        }

        await program.WaitForExitAsync().WaitAsync(TestHub.Patience);
        return lines;
    }
}
