using System;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Tests;

/// <summary>What a test wants otherwise than usual.</summary>
internal sealed class TestHubSetup
{
    public Action<SqliteTaskHubOptions>? Hub { get; init; }

    public Action<DurableTaskWorkerOptions>? Worker { get; init; }

    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Sets up the client.</summary>
    public Action<IDurableTaskClientBuilder>? Client { get; init; }

    /// <summary>Sets up the worker.</summary>
    public Action<IDurableTaskWorkerBuilder>? First { get; init; }

    /// <summary>Sets up a second worker on the same hub.</summary>
    public Action<IDurableTaskWorkerBuilder>? Second { get; init; }

    /// <summary>What is logged at least.</summary>
    public LogLevel Level { get; init; } = LogLevel.Debug;

    public LogRecorder Log { get; } = new();

    /// <summary>Follows every commit; in the killed way it says where the hub is killed.</summary>
    public ICommitObserver? Observer { get; init; }
}
