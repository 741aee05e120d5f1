using System;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Client;

/// <summary>Sets up a client of the class that was chosen as build target.</summary>
/// <param name="name">The client's name; empty by default.</param>
/// <param name="services">Where services are registered.</param>
public class DefaultDurableTaskClientBuilder(string? name, IServiceCollection services) : IDurableTaskClientBuilder
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
            if (value?.IsAssignableTo(typeof(DurableTaskClient)) == false)
            {
                throw new ArgumentException(
                    $"A client's build target must derive from {typeof(DurableTaskClient)}, but {value} does not.",
                    nameof(value));
            }

            field = value;
        }
    }

    /// <inheritdoc/>
    public DurableTaskClient Build(IServiceProvider serviceProvider)
    {
        var target = this.BuildTarget ?? throw new InvalidOperationException(
            $"The durable task client '{this.Name}' has no backend. Choose one, for instance with UseSqlite().");
        return (DurableTaskClient)ActivatorUtilities.CreateInstance(serviceProvider, target, this.Name);
    }
}
