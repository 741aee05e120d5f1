using System;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Tasks;

namespace Benchmarks;

/// <summary>Runs an <see cref="IChildRun"/> in a fresh process of this program and reads its result.</summary>
internal static class ChildProcess
{
    /// <summary>The first argument of a child; it is none of the subcommands.</summary>
    public const string Verb = "--child";

    public static async Task<T> RunAsync<T>(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [typeof(ChildProcess).Assembly.Location, Verb, name, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(output)!
            : throw new BenchmarkFailedException($"The process for '{name}' ended with exit code {child.ExitCode}.");
    }
}
