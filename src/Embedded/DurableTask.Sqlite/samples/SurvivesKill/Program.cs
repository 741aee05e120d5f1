// A tour of ten stations. Kill it whenever you like and start it again: it goes on where it was.
using System;
using System.Threading;
using DurableTask.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.Services.AddDurableTaskWorker(worker => worker.AddTasks(AddTasks).UseSqlite(hub => hub.DatabasePath = Path()));
builder.Services.AddDurableTaskClient(client => client.UseSqlite(hub => hub.DatabasePath = Path()));
using var host = builder.Build();
await host.StartAsync();

var client = host.Services.GetRequiredService<DurableTaskClient>();
if (await client.GetInstanceAsync("tour") is null)
{
    Console.WriteLine("A new tour begins.");
    await client.ScheduleNewOrchestrationInstanceAsync("Tour", 10, new StartOrchestrationOptions("tour"));
}
else
{
    Console.WriteLine("The tour goes on.");
}

var end = await client.WaitForInstanceCompletionAsync("tour", getInputsAndOutputs: true);
Console.WriteLine($"{end.RuntimeStatus}: {end.ReadOutputAs<int>()} steps walked.");
await client.PurgeInstanceAsync("tour");
await host.StopAsync();

string Path() => args is [var path, ..] ? path : "tour.db";

static void AddTasks(DurableTaskRegistry tasks)
{
    tasks.AddOrchestratorFunc<int, int>("Tour", async (context, stations) =>
    {
        var steps = 0;
        for (var station = 1; station <= stations; station++)
        {
            steps += await context.CallActivityAsync<int>("Visit", station);
            await context.CreateTimer(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }

        return steps;
    });
    tasks.AddActivityFunc<int, int>("Visit", (_, station) =>
    {
        Console.WriteLine($"Station {station}.");
        return station * 100;
    });
}
