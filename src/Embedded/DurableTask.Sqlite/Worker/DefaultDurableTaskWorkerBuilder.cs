using System;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker;

/// <summary>Sets up a worker of the class that was chosen as build target.</summary>
/// <param name="name">The worker's name; empty by default.</param>
/// <param name="services">Where services are registered.</param>
public class DefaultDurableTaskWorkerBuilder(string? name, IServiceCollection services) : IDurableTaskWorkerBuilder
{
    /// <inheritdoc/>
    public string Name { get; } = name ?? string.Empty;

    /// <inheritdoc/>
    public IServiceCollection Services { get; } = services;

    /// <inheritdoc/>
    public Type? BuildTarget
    {
        get;
        set
        {
            if (value?.IsAssignableTo(typeof(DurableTaskWorker)) == false)
            {
                throw new ArgumentException(
                    $"A worker's build target must derive from {typeof(DurableTaskWorker)}, but {value} does not.",
                    nameof(value));
            }

            field = value;
        }
    }

    /// <inheritdoc/>
    public IHostedService Build(IServiceProvider serviceProvider)
    {
        var target = this.BuildTarget ?? throw new InvalidOperationException(
            $"The durable task worker '{this.Name}' has no backend. Choose one, for instance with UseSqlite().");
        var registry = serviceProvider.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(this.Name);
        return (IHostedService)ActivatorUtilities.CreateInstance(
            serviceProvider, target, this.Name, new RegistryTaskFactory(registry));
    }
}
