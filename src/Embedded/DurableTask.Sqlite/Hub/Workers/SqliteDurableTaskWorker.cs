using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>Runs a worker's tasks on its hub while the host runs. A hub that cannot be opened stops the host's start.</summary>
internal sealed class SqliteDurableTaskWorker : DurableTaskWorker
{
    private readonly TaskHubs hubs;
    private readonly DurableTaskWorkerOptions options;
    private readonly DurableTaskWorkerWorkItemFilters? filters;
    private readonly IServiceScopeFactory scopes;
    private readonly ILoggerFactory loggers;
    private TaskHub? hub;

    public SqliteDurableTaskWorker(
        string name,
        IDurableTaskFactory factory,
        TaskHubs hubs,
        IOptionsMonitor<DurableTaskWorkerOptions> options,
        IOptionsMonitor<DurableTaskRegistry> registries,
        IEnumerable<WorkItemFilterChoice> filters,
        IServiceScopeFactory scopes,
        IEnumerable<IExceptionPropertiesProvider> exceptionProperties,
        ILoggerFactory? loggers = null)
        : base(name, factory)
    {
        this.hubs = hubs;
        this.options = options.Get(name);
        this.filters = filters.LastOrDefault(choice => choice.WorkerName == name)?.Resolve(registries.Get(name));
        this.scopes = scopes;
        this.loggers = loggers ?? NullLoggerFactory.Instance;
        this.ExceptionPropertiesProvider = exceptionProperties.FirstOrDefault();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var hub = this.hubs.Get(this.Name);
        this.hub = hub;
        var environment = new RunEnvironment(
            new TaskCatalog(this.Factory),
            this.scopes,
            new PayloadConverter(this.options.DataConverter, hub.Options.MaximumPayloadBytes),
            new FailureDescriber(this.ExceptionPropertiesProvider, hub.Logger),
            this.loggers,
            this.options.Versioning?.DefaultVersion ?? string.Empty,
            this.options.EnableEntitySupport);
#pragma warning disable CS0618 // Experimental by its makers; whoever sets it wants it.
        var claims = new WorkerClaims(this.filters, this.options.OrchestrationFilter);
#pragma warning restore CS0618
        await hub.StartAsync(
            new HubWorker(hub, environment, new VersionGate(this.options.Versioning), claims, this.options.Concurrency),
            cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await (this.hub?.StopAsync(cancellationToken) ?? Task.CompletedTask);
        await base.StopAsync(cancellationToken);
    }

    // The hub works on the thread pool and on the committer's thread.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
