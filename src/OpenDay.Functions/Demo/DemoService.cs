using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel;
using Microsoft.Extensions.Hosting;
using OpenDay.Driver;
using OpenDay.Driver.Drive;
using Spectre.Console;

namespace OpenDay.Functions.Demo;

/// <summary>Runs the play once the app listens. With <c>--exit</c> the app then stops: with 0, or with 1 where it did not do what the play expects.</summary>
internal sealed class DemoService(
    IFunctionsRuntime runtime, DemoClock clock, DemoPlan plan, DemoFolder folder, DemoOptions options, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WhenStartedAsync(stoppingToken);
            Console.OutputEncoding = System.Text.Encoding.UTF8;
            var address = Reachable(runtime.Addresses.First(candidate => candidate.Scheme == Uri.UriSchemeHttp));
            await CampaignDrive.RunAsync(new DriveSetting(address, plan.Content, folder.JournalPath, clock, AnsiConsole.Console), stoppingToken);
            if (!options.ExitsAtEnd)
            {
                Console.Out.WriteLine($"The data is in {folder.FullPath}. Ctrl-C ends the demo. 按 Ctrl-C 结束。");
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

    private async Task WhenStartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>An app that listens on every address is called at this machine's own.</summary>
    private static Uri Reachable(Uri address) =>
        address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
}
