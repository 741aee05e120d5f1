using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Functions.Demo;

/// <summary>Turns the app into the demo: its own data folder, its own clock, the development sign-in, and the play.</summary>
internal static class DemoSetup
{
    private const string PlanFile = "2023-17-tiedong.json";

    /// <exception cref="DemoRefusedException">The demo cannot start as it was asked to.</exception>
    public static void AddTo(FunctionsApplicationBuilder builder, string[] args)
    {
        var options = DemoOptions.Parse(args);
        var plan = ReadPlan(Path.Combine(AppContext.BaseDirectory, "campaigns", PlanFile), out var startsAt);
        var folder = DemoFolder.Open(options.DataFolder, options.Resumes, options.Storage);
        var position = new ClockFile(folder.ClockPath);
        var clock = new VirtualClock(position.Read() ?? startsAt, position.Write);

        builder.Configuration.AddInMemoryCollection(Settings(options, folder, builder.Configuration["Storage:ConnectionString"]));
        builder.Configuration.AddInMemoryCollection(WithoutChannels(builder.Configuration));
        builder.Services.RemoveAll<TimeProvider>();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(new DemoPlan(plan));
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<DemoClock>();
        builder.Services.AddHostedService<DemoService>();
    }

    /// <summary>What the environment sets up for messages in earnest, set to nothing: a play writes files, whoever its departments are.</summary>
    internal static Dictionary<string, string?> WithoutChannels(IConfiguration configuration) =>
        configuration.GetSection("Delivery").AsEnumerable().Where(setting => setting.Value is not null).ToDictionary(setting => setting.Key, _ => (string?)"");

    private static Dictionary<string, string?> Settings(DemoOptions options, DemoFolder folder, string? connectionString)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Storage:DataFolder"] = options.DataFolder,

            // An account that the environment names for the app in earnest is none of the demo's.
            ["Storage:ConnectionString"] = folder.Account is null ? "" : string.IsNullOrWhiteSpace(connectionString) ? "UseDevelopmentStorage=true" : connectionString,
            ["Storage:AccountName"] = "",
            ["Storage:Name"] = folder.Account?.Name ?? "",
            ["Storage:ImmutableDays"] = "",
            ["Audit:HeadsFile"] = folder.HeadsPath,
            ["SignIn"] = "Development",

            // Half a minute past: what falls due on the minute is planned by then, and leaves in one message.
            ["OutboxSchedule"] = "30 */5 * * * *",
            ["ReconcileSchedule"] = "0 30 * * * *",
            ["HousekeepingSchedule"] = "0 15 * * * *",
            ["Logging:LogLevel:Default"] = "Warning",

            // The play has the standard output for itself.
            ["Logging:Console:LogToStandardErrorThreshold"] = "Trace",
        };
        if (options.Urls is { } urls)
        {
            settings["urls"] = urls;
        }

        return settings;
    }

    private static byte[] ReadPlan(string path, out DateTimeOffset startsAt)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (IOException error)
        {
            throw new DemoRefusedException($"Plan file '{path}': expected the plan that is built with the app, found: {error.Message} Build the app again.", error);
        }

        var reading = PlanReader.Read(bytes);
        startsAt = reading.Plan?.StartsAt ?? throw new DemoRefusedException(
            $"Plan file '{path}': expected a plan without errors, found {reading.Errors.Count}: {string.Join("; ", reading.Errors.Select(error => $"{error.Pointer}: expected {error.Expected}, found {error.Found}"))}. Correct the file.");
        return bytes;
    }
}
