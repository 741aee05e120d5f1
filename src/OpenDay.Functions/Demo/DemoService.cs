using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel;
using Microsoft.Extensions.Hosting;
using OpenDay.Driver;
using OpenDay.Driver.Drive;
using OpenDay.Storage;
using Spectre.Console;

namespace OpenDay.Functions.Demo;

/// <summary>Runs the play once the app listens. With <c>--exit</c> the app then stops: with 0, or with 1 where it did not do what the play expects.</summary>
internal sealed class DemoService(
    IFunctionsRuntime runtime, DemoClock clock, DemoPlan plan, DemoFolder folder, DemoOptions options, StorageOptions storage, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await HasStartedAsync(stoppingToken))
        {
            // Why not, is said by whoever refused.
            return;
        }

        try
        {
            await RemoveFormerAsync(stoppingToken);
            Console.OutputEncoding = System.Text.Encoding.UTF8;
            var address = Reachable(runtime.Addresses.First(candidate => candidate.Scheme == Uri.UriSchemeHttp));
            await CampaignDrive.RunAsync(new DriveSetting(address, plan.Content, folder.JournalPath, clock, AnsiConsole.Console), stoppingToken);
            if (!options.ExitsAtEnd)
            {
                Console.Out.WriteLine($"The data is in {(folder.Account is { } account ? $"table and container '{account.Name}' and in " : "")}{folder.FullPath}. Ctrl-C ends the demo. 按 Ctrl-C 结束。");
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Console.Error.WriteLine("The play was cut off; --resume goes on from here.");
        }
        catch (Exception error)
        {
            Environment.ExitCode = 1;
            Console.Error.WriteLine(error is DriveDeviationException ? $"The app departed from the play. {error.Message}" : error.ToString());
        }

        if (options.ExitsAtEnd)
        {
            lifetime.StopApplication();
        }
    }

    private async Task RemoveFormerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (folder.Account?.RemoveFormerAsync((name, stop) => AccountRemoval.RunAsync(storage, name, stop), cancellationToken) ?? Task.CompletedTask);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Console.Error.WriteLine($"What an earlier demo left in the storage account stays there until the next one: {error.Message}");
        }
    }

    private async Task<bool> HasStartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var stopping = cancellationToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    /// <summary>An app that listens on every address is called at this machine's own.</summary>
    private static Uri Reachable(Uri address) =>
        address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
}
