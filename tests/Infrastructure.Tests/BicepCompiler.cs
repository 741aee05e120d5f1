using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace Infrastructure.Tests;

/// <summary>The Bicep command line; the templates use no registry, so that it needs no network.</summary>
internal static class BicepCompiler
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "infra");

    /// <summary>Runs <c>bicep build-params infra/FILE --stdout</c>; skips the test where there is no compiler for the platform.</summary>
    public static async Task<CompilerOutput> RunAsync(string file, CancellationToken cancellationToken)
    {
        var executable = Executable();
        Assert.SkipWhen(executable is null, "The package with the Bicep compiler is referenced on Linux x64 only; run this test there.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var process = Process.Start(new ProcessStartInfo(executable, ["build-params", Path.Combine(Folder, file), "--stdout"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var messages = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return CompilerOutput.Of(process.ExitCode, await output, await messages);
        }
        finally
        {
            process.Kill();
        }
    }

    private static string? Executable()
    {
        var path = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BicepPath").Value;
        return string.IsNullOrEmpty(path) ? null : Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar));
    }
}
