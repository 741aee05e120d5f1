using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using DurableTask.Sqlite.Hub.Workers;
using DurableTask.Sqlite.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DurableTask.Sqlite.Hub;

/// <summary>The task hubs of a service provider: one for each path, opened when it is first asked for.</summary>
internal sealed class TaskHubs(
    IOptionsMonitor<SqliteTaskHubOptions> options,
    IEnumerable<ExpectedWorker> workers,
    TimeProvider? clock = null,
    ILoggerFactory? loggers = null,
    ICommitObserver? observer = null) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TaskHub> open = [];
    private bool isDisposed;

    public TaskHub Get(string name)
    {
        var set = options.Get(name);
        var path = PathOf(set);
        lock (this.gate)
        {
            ObjectDisposedException.ThrowIf(this.isDisposed, this);
            if (!this.open.TryGetValue(path, out var hub))
            {
                StoreOpening.MakeFolder(path);
                var expected = workers.Select(worker => worker.Name).Distinct()
                    .Count(worker => PathOf(options.Get(worker)) == path);
                hub = new TaskHub(
                    set, path, expected, clock ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance, observer);
                this.open.Add(path, hub);
            }

            return hub;
        }
    }

    public void Dispose()
    {
        lock (this.gate)
        {
            this.isDisposed = true;
            foreach (var hub in this.open.Values)
            {
                hub.Dispose();
            }
        }
    }

    private static string PathOf(SqliteTaskHubOptions options) => Path.GetFullPath(options.DatabasePath);
}
