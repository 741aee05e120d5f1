using System;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.DurableTask.Worker;

/// <summary>Sets up a worker.</summary>
public interface IDurableTaskWorkerBuilder
{
    /// <summary>The worker's name, empty by default.</summary>
    string Name { get; }

    /// <summary>Where services are registered.</summary>
    IServiceCollection Services { get; }

    /// <summary>The class of the worker.</summary>
    Type? BuildTarget { get; set; }

    /// <summary>Makes the worker.</summary>
    /// <param name="serviceProvider">Where it finds what it needs.</param>
    /// <returns>The worker.</returns>
    IHostedService Build(IServiceProvider serviceProvider);
}
