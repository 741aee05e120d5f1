using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite;
using Functions.Kestrel;
using Microsoft.AspNetCore.Connections;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Delivery;
using OpenDay.Functions.Commands;
using OpenDay.Functions.Demo;
using OpenDay.Functions.SignIn;
using OpenDay.Storage;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions;

/// <summary>What only the embedded runtime needs: its addresses, its files in the data folder, its defaults, and the demo.</summary>
internal static class Runtime
{
    private static readonly Dictionary<string, string?> s_defaults = new()
    {
        ["urls"] = "http://127.0.0.1:5015",
        ["OutboxSchedule"] = "0 * * * * *",
        ["ReconcileSchedule"] = "0 */30 * * * *",
        ["HousekeepingSchedule"] = "0 15 * * * *",
    };

    public static void AddTo(FunctionsApplicationBuilder builder, string[] args)
    {
        // First of the sources, so that whatever else is set wins.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = s_defaults });
        if (IsDemo(args))
        {
            DemoSetup.AddTo(builder, args);
        }

        builder.Services.AddSingleton<IOrchestrationHistory, HubHistory>();
        builder.UseKestrelRuntime(options =>
        {
            // Read when the host is built: by then the demo has chosen its folder.
            var dataFolder = Directory.CreateDirectory(StorageOptions.Read(builder.Configuration).DataFolder).FullName;
            options.DurableDatabasePath = Path.Combine(dataFolder, "durable.db");
            options.TimerStatePath = Path.Combine(dataFolder, "timers.json");
            options.Assemblies.Clear();
            options.Assemblies.Add(typeof(Runtime).Assembly);
        });
    }

    public static bool IsDemo(string[] args) => args.Contains("--demo");

    /// <summary>Why the app refused to start and what to do; null for a failure that nobody foresaw.</summary>
    public static string? Explain(Exception error) => error switch
    {
        FunctionsStartupException or StorageRefusedException or DeliveryRefusedException or MessageRefusedException or SignInRefusedException or CommandRefusedException or DemoRefusedException => error.Message,
        IOException { InnerException: AddressInUseException } => $"{error.Message} Stop the other program, or listen elsewhere: --urls http://127.0.0.1:5016.",
        _ => null,
    };

    /// <summary>The client here leaves the history out, as its official types belong to another package; the hub tells it.</summary>
    private sealed class HubHistory(ISqliteTaskHub hub) : IOrchestrationHistory
    {
        public async Task<IReadOnlyList<HistoryStep>?> ReadAsync(DurableTaskClient orchestrations, string instanceId, CancellationToken cancellationToken) =>
            await hub.ReadHistoryAsync(instanceId, cancellationToken) is { } history ? [.. history.Select(Step)] : null;

        private static HistoryStep Step(HistoryEntry entry) => new(entry.Kind, entry.At)
        {
            TaskId = entry.TaskId,
            Name = entry.Name,
            InstanceId = entry.InstanceId,
            Payload = entry.Payload,
            DueAt = entry.DueAt,
            Failure = entry.Failure?.ToString(),
        };
    }
}
