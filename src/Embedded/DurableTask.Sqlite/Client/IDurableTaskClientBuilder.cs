using System;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Client;

/// <summary>Sets up a client.</summary>
public interface IDurableTaskClientBuilder
{
    /// <summary>The client's name, empty by default.</summary>
    string Name { get; }

    /// <summary>Where services are registered.</summary>
    IServiceCollection Services { get; }

    /// <summary>The class of the client.</summary>
    Type? BuildTarget { get; set; }

    /// <summary>Makes the client.</summary>
    /// <param name="serviceProvider">Where it finds what it needs.</param>
    /// <returns>The client.</returns>
    DurableTaskClient Build(IServiceProvider serviceProvider);
}
