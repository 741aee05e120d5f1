using System;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Worker;

/// <summary>Registers durable task workers.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Registers a worker as a hosted service.</summary>
    /// <param name="services">Where.</param>
    /// <param name="name">Its name; empty by default.</param>
    /// <returns>The builder to set it up; the same one for the same name.</returns>
    public static IDurableTaskWorkerBuilder AddDurableTaskWorker(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        name ??= string.Empty;
        var known = services
            .Select(service => service.IsKeyedService ? null : service.ImplementationInstance)
            .OfType<DefaultDurableTaskWorkerBuilder>()
            .FirstOrDefault(builder => builder.Name == name);
        if (known is not null)
        {
            return known;
        }

        services.AddOptions();
        var added = new DefaultDurableTaskWorkerBuilder(name, services);
        services.AddSingleton(added);
        services.AddSingleton(added.Build);
        return added;
    }

    /// <summary>Registers the worker without a name.</summary>
    /// <param name="services">Where.</param>
    /// <param name="configure">Sets it up.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTaskWorker(
        this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure) =>
        services.AddDurableTaskWorker(string.Empty, configure);

    /// <summary>Registers a worker.</summary>
    /// <param name="services">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="configure">Sets it up.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTaskWorker(
        this IServiceCollection services, string name, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddDurableTaskWorker(name));
        return services;
    }
}
