using System;
using System.Collections.Generic;
using Functions.Kestrel;
using Functions.Kestrel.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Gathers services, settings and middleware of a functions app, and builds its host.</summary>
public class FunctionsApplicationBuilder : IFunctionsWorkerApplicationBuilder, IHostApplicationBuilder
{
    private readonly WebApplicationBuilder web;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    private readonly List<Action<KestrelRuntimeOptions>> runtimeOptions = [];

    internal FunctionsApplicationBuilder(string[] args) => web = WebDefaults.CreateBuilder(args);

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => web.Services;

    /// <summary>The app's settings.</summary>
    public ConfigurationManager Configuration => web.Configuration;

    /// <summary>Name and folders of the app.</summary>
    public IHostEnvironment Environment => web.Environment;

    /// <summary>Where log messages go.</summary>
    public ILoggingBuilder Logging => web.Logging;

    /// <summary>Where measurements go.</summary>
    public IMetricsBuilder Metrics => web.Metrics;

    /// <summary>Whatever the parts of the app want to share while it is built.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)web).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => web.Configuration;

    internal bool IsWebApplication { get; set; }

    internal IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware => middleware;

    internal IReadOnlyList<Action<KestrelRuntimeOptions>> RuntimeOptions => runtimeOptions;

    /// <summary>Adds a piece of middleware inside those added before.</summary>
    /// <param name="middleware">Takes the rest of the pipeline and gives it with the piece around it.</param>
    /// <returns>The same builder.</returns>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        this.middleware.Add(middleware);
        return this;
    }

    /// <summary>Puts another container in place of the default one.</summary>
    /// <typeparam name="TContainerBuilder">The container's builder.</typeparam>
    /// <param name="factory">Makes the container.</param>
    /// <param name="configure">Fills it further.</param>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)web).ConfigureContainer(factory, configure);

    /// <summary>Finds the app's functions, checks them, and builds the host that runs them.</summary>
    /// <returns>The host, not yet started.</returns>
    /// <exception cref="FunctionsStartupException">A function or a setting is not as it must be; all faults are named.</exception>
    public IHost Build() => new KestrelRuntimeBuilder(this, web).Build();

    internal void ConfigureRuntime(Action<KestrelRuntimeOptions> configure) => runtimeOptions.Add(configure);
}
