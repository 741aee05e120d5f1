using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace OpenDay.Azurite;

/// <summary>
/// Azurite as a child process on free ports, with an account of its own, in memory. It ends when it is disposed, or with the
/// process that started it.
/// </summary>
internal sealed partial class AzuriteServer : IAsyncDisposable
{
    /// <summary>Not the name of a table: Azurite refuses to create a table that is named like its account.</summary>
    private const string Account = "emulated";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly string key;
    private readonly StringBuilder output = new();
    private readonly Dictionary<string, string> addresses = [];
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AzuriteServer(Process process, string key)
    {
        this.process = process;
        this.key = key;
    }

    /// <summary>For <c>Storage:ConnectionString</c>; names Blobs, Queues and Tables.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};"
        + $"BlobEndpoint={addresses["Blob"]}/{Account};QueueEndpoint={addresses["Queue"]}/{Account};TableEndpoint={addresses["Table"]}/{Account};";

    /// <summary>Installs Azurite where needed, starts it, and returns when all its services listen.</summary>
    /// <exception cref="AzuriteUnavailableException">This machine cannot run it; the message says why.</exception>
    public static async Task<AzuriteServer> StartAsync()
    {
        await AzuritePackages.Pinned.InstallAsync();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = AzuritePackages.Pinned.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" },
        };

        // The SDKs speak newer API versions than Azurite knows by name.
        foreach (var argument in (string[])
        [
            "--require", "./exit-with-parent.js", AzuritePackages.Pinned.Entry, "--skipApiVersionCheck", "--inMemoryPersistence", "--disableTelemetry",
            "--silent", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        var server = new AzuriteServer(NodePackages.Start(start), key);
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().WaitAsync(StartTimeout);
        }

        process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"Azurite ended before it listened:\n{Output()}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(StartTimeout);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"Azurite did not listen after {StartTimeout}:\n{Output()}");
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
            if (ListeningLine().Match(line) is { Success: true } listening)
            {
                addresses[listening.Groups["service"].Value] = listening.Groups["address"].Value;
                if (addresses.Count == 3)
                {
                    ready.TrySetResult();
                }
            }
        }
    }

    private string Output()
    {
        lock (output)
        {
            return output.ToString();
        }
    }

    [GeneratedRegex("^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://[^ ]+)$")]
    private static partial Regex ListeningLine();
}
