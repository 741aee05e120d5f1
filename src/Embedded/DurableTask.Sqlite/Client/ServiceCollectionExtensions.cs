using System;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.DurableTask.Client;

/// <summary>Registers durable task clients.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Registers a client.</summary>
    /// <param name="services">Where.</param>
    /// <param name="name">Its name. The client without a name is a service itself; others come from <see cref="IDurableTaskClientProvider"/>.</param>
    /// <returns>The builder to set it up; the same one for the same name.</returns>
    public static IDurableTaskClientBuilder AddDurableTaskClient(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        name ??= string.Empty;
        var known = services
            .Select(service => service.IsKeyedService ? null : service.ImplementationInstance)
            .OfType<DefaultDurableTaskClientBuilder>()
            .FirstOrDefault(builder => builder.Name == name);
        if (known is not null)
        {
            return known;
        }

        services.AddOptions();
        services.TryAddSingleton<IDurableTaskClientProvider, DefaultDurableTaskClientProvider>();
        var added = new DefaultDurableTaskClientBuilder(name, services);
        services.AddSingleton(added);
        services.AddSingleton(provider => new NamedClient(name, () => added.Build(provider)));
        return name.Length == 0 ? added.RegisterDirectly() : added;
    }

    /// <summary>Registers the client without a name.</summary>
    /// <param name="services">Where.</param>
    /// <param name="configure">Sets it up.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTaskClient(
        this IServiceCollection services, Action<IDurableTaskClientBuilder> configure) =>
        services.AddDurableTaskClient(string.Empty, configure);

    /// <summary>Registers a client.</summary>
    /// <param name="services">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="configure">Sets it up.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDurableTaskClient(
        this IServiceCollection services, string name, Action<IDurableTaskClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddDurableTaskClient(name));
        return services;
    }
}
