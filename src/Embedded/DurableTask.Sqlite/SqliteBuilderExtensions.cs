using System;
using DurableTask.Sqlite.Hub;
using DurableTask.Sqlite.Hub.Clients;
using DurableTask.Sqlite.Hub.Workers;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DurableTask.Sqlite;

/// <summary>Chooses the SQLite engine for durable task workers and clients.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>
    /// Runs the worker on a task hub in a SQLite file, which it shares with every client and worker of the same path. The hub begins
    /// to work when all its workers have started.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the hub's options; worker and client of one name share them.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseSqlite(
        this IDurableTaskWorkerBuilder builder, Action<SqliteTaskHubOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddHub(builder.Services, builder.Name, configure);
        builder.Services.AddSingleton(new ExpectedWorker(builder.Name));
        builder.Services.Configure<DurableTaskWorkerOptions>(builder.Name, options => options.EnableEntitySupport = true);
        return builder.UseBuildTarget<SqliteDurableTaskWorker>();
    }

    /// <summary>Lets the client use a task hub in a SQLite file, which it shares with the worker of the same path.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the hub's options; worker and client of one name share them.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskClientBuilder UseSqlite(
        this IDurableTaskClientBuilder builder, Action<SqliteTaskHubOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddHub(builder.Services, builder.Name, configure);
        builder.Services.Configure<DurableTaskClientOptions>(builder.Name, options => options.EnableEntitySupport = true);
        return builder.UseBuildTarget<SqliteDurableTaskClient>();
    }

    private static void AddHub(IServiceCollection services, string name, Action<SqliteTaskHubOptions>? configure)
    {
        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        services.TryAddSingleton<TaskHubs>();
        services.TryAddSingleton<ISqliteTaskHub>(provider => provider.GetRequiredService<TaskHubs>().Get(name));
    }
}
