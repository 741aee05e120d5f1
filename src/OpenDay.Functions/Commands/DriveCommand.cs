using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Plans;
using OpenDay.Driver;
using OpenDay.Driver.Drive;
using Spectre.Console;

namespace OpenDay.Functions.Commands;

/// <summary>
/// <c>drive --url URL [--token TOKEN] [--plan FILE] [--minutes N] [--campaign ID]</c>: plays a whole campaign, pressed into minutes, to an app
/// that runs anywhere, and ends with 0 at its close or with 1 at the first deviation. It is how an operator checks a deployment.
/// </summary>
internal static class DriveCommand
{
    public const string CampaignPrefix = "smoke-";

    private const double UsualMinutes = 4;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = Options.Parse(arguments, "--url", "--token", "--plan", "--minutes", "--campaign");
        var address = Uri.TryCreate(options.Required("--url").TrimEnd('/') + '/', UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new CommandRefusedException($"Option '--url': expected the address of an app, as in https://openday.example, found '{options["--url"]}'.");
        var (plan, startsAt, closesAt) = await ReadPlanAsync(options["--plan"] ?? Path.Combine(AppContext.BaseDirectory, "campaigns", "smoke.template.json"));
        var now = TimeProvider.System.GetUtcNow();
        var journal = Path.GetTempFileName();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            Console.OutputEncoding = System.Text.Encoding.UTF8;
            await CampaignDrive.RunAsync(
                new DriveSetting(address, plan, journal, new WallClock(), AnsiConsole.Console)
                {
                    Time = PlayTime.Pressed(startsAt, closesAt, now, TimeSpan.FromMinutes(options.Number("--minutes", UsualMinutes, least: 0.5, most: 24 * 60))),
                    CampaignId = options["--campaign"] ?? CampaignPrefix + now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture),
                    Token = options["--token"] ?? Environment.GetEnvironmentVariable("OPENDAY_TOKEN"),
                },
                stop.Token);
            return 0;
        }
        catch (DriveDeviationException deviation)
        {
            Console.Error.WriteLine($"The app departed from the play. {deviation.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
        finally
        {
            File.Delete(journal);
        }
    }

    private static async Task<(byte[] Plan, DateTimeOffset StartsAt, DateTimeOffset ClosesAt)> ReadPlanAsync(string path)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(path);
            var reading = PlanReader.Read(bytes);
            return reading.Plan is { } plan
                ? (bytes, plan.StartsAt, plan.ClosesAt)
                : throw new CommandRefusedException($"Plan file '{path}': expected a plan without errors, found {reading.Errors.Count}, the first at '{reading.Errors[0].Pointer}': expected {reading.Errors[0].Expected}, found {reading.Errors[0].Found}. {reading.Errors[0].Remedy}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CommandRefusedException($"Plan file '{path}': expected a plan, found: {error.Message} Name another one with --plan FILE.");
        }
    }
}
