using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Azurite;

/// <summary>A package as the package-lock.json of its folder pins it, installed there by <c>npm ci</c> when it is not there.</summary>
/// <param name="folder">Has package.json and package-lock.json.</param>
/// <param name="entry">A file of the package, below the folder.</param>
internal sealed class NodePackages(string folder, string package, string entry)
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(4);

    /// <summary>Codes of npm that blame what is checked in here; any other failure is the machine's or the network's.</summary>
    private static readonly string[] OwnFaults = ["EUSAGE", "EINTEGRITY", "EJSONPARSE"];

    public string Folder => folder;

    public string Entry => Path.Combine(folder, entry);

    /// <exception cref="AzuriteUnavailableException">npm is absent, or does not reach its registry.</exception>
    public Task InstallAsync() => Task.Run(Install);

    /// <summary>Test projects run side by side, and <c>npm ci</c> removes before it installs: one at a time, and the rest find it done.</summary>
    private void Install()
    {
        using var turn = new Mutex(initiallyOwned: false, $"openday-{package}-packages");
        try
        {
            if (!turn.WaitOne(InstallTimeout))
            {
                throw new AzuriteUnavailableException($"Another test run has been installing {package} in '{Folder}' for more than {InstallTimeout}.");
            }
        }
        catch (AbandonedMutexException)
        {
            // The other run was killed; what it left is checked below like anything else.
        }

        try
        {
            if (!IsInstalled())
            {
                RunInstall();
            }
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    /// <summary>npm writes its own list last, so that a half-finished installation does not have it.</summary>
    private bool IsInstalled() =>
        File.Exists(Entry)
        && File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))
        && VersionIn(Path.Combine("node_modules", ".package-lock.json")) == VersionIn("package-lock.json");

    private string? VersionIn(string lockFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, lockFile)));
        return document.RootElement.GetProperty("packages").GetProperty("node_modules/" + package).GetProperty("version").GetString();
    }

    private void RunInstall()
    {
        const string arguments = "ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1 --fetch-timeout=60000";
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", "/c npm " + arguments) : new ProcessStartInfo("npm", arguments);
        start.WorkingDirectory = Folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var npm = Start(start);
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        if (!npm.WaitForExit(InstallTimeout))
        {
            npm.Kill(entireProcessTree: true);
            throw new AzuriteUnavailableException($"'npm ci' in '{Folder}' was not done after {InstallTimeout}.");
        }

        if (npm.ExitCode == 0)
        {
            return;
        }

        var told = $"'npm ci' in '{Folder}' ended with {npm.ExitCode}:\n{output.GetAwaiter().GetResult()}{errors.GetAwaiter().GetResult()}";
        throw OwnFaults.Any(told.Contains) ? new InvalidOperationException(told) : new AzuriteUnavailableException(told);
    }

    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new AzuriteUnavailableException($"'{start.FileName}' cannot be started ({error.Message}). Install Node.js 20 or later to run these tests.");
        }
    }
}
