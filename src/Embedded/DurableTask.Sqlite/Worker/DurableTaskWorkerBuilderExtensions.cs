using System;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker;

/// <summary>Extensions of <see cref="IDurableTaskWorkerBuilder"/>.</summary>
public static class DurableTaskWorkerBuilderExtensions
{
    /// <summary>Registers orchestrators, activities and entities.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Registers them.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder AddTasks(
        this IDurableTaskWorkerBuilder builder, Action<DurableTaskRegistry> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>Sets the worker's options.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets them.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder Configure(
        this IDurableTaskWorkerBuilder builder, Action<DurableTaskWorkerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>Chooses the class of the worker.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="target">The class.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseBuildTarget(this IDurableTaskWorkerBuilder builder, Type target)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.BuildTarget = target;
        return builder;
    }

    /// <summary>Chooses the class of the worker.</summary>
    /// <typeparam name="TTarget">The class.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseBuildTarget<TTarget>(this IDurableTaskWorkerBuilder builder)
        where TTarget : DurableTaskWorker => builder.UseBuildTarget(typeof(TTarget));

    /// <summary>Chooses the class of the worker and of its options.</summary>
    /// <typeparam name="TTarget">The class of the worker.</typeparam>
    /// <typeparam name="TOptions">The class of its options; what is set on the base class holds for them too.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseBuildTarget<TTarget, TOptions>(this IDurableTaskWorkerBuilder builder)
        where TTarget : DurableTaskWorker
        where TOptions : DurableTaskWorkerOptions
    {
        builder.UseBuildTarget(typeof(TTarget));
        builder.Services.AddOptions<TOptions>(builder.Name)
            .PostConfigure<IOptionsMonitor<DurableTaskWorkerOptions>>((options, common) =>
            {
                var set = common.Get(builder.Name);
                options.DataConverter = set.DataConverter;
                options.EnableEntitySupport = set.EnableEntitySupport;
                options.MaximumTimerInterval = set.MaximumTimerInterval;
                options.Versioning = set.Versioning;
                options.Logging.UseLegacyCategories = set.Logging.UseLegacyCategories;
                var (to, from) = (options.Concurrency, set.Concurrency);
                to.MaximumConcurrentActivityWorkItems = from.MaximumConcurrentActivityWorkItems;
                to.MaximumConcurrentOrchestrationWorkItems = from.MaximumConcurrentOrchestrationWorkItems;
                to.MaximumConcurrentEntityWorkItems = from.MaximumConcurrentEntityWorkItems;
            });
        return builder;
    }

    /// <summary>Sets which versions the worker takes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="versionOptions">The versions.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseVersioning(
        this IDurableTaskWorkerBuilder builder, DurableTaskWorkerOptions.VersioningOptions versionOptions) =>
        builder.Configure(options => options.Versioning = versionOptions);

    /// <summary>Lets the worker take only what is registered with it.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseWorkItemFilters(this IDurableTaskWorkerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new WorkItemFilterChoice(builder.Name, WorkItemFilterChoice.OfRegistry));
        return builder;
    }

    /// <summary>Lets the worker take only what filters name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="workItemFilters">The filters; <see langword="null"/> takes earlier ones back.</param>
    /// <returns>The builder.</returns>
    public static IDurableTaskWorkerBuilder UseWorkItemFilters(
        this IDurableTaskWorkerBuilder builder, DurableTaskWorkerWorkItemFilters? workItemFilters)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new WorkItemFilterChoice(builder.Name, _ => workItemFilters));
        return builder;
    }

    /// <summary>Lets a filter decide which instances the worker takes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="filter">The filter.</param>
    /// <returns>The builder.</returns>
    [Obsolete("Experimental")]
    public static IDurableTaskWorkerBuilder UseOrchestrationFilter(
        this IDurableTaskWorkerBuilder builder, IOrchestrationFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return builder.Configure(options => options.OrchestrationFilter = filter);
    }

    /// <summary>Lets a filter decide which instances the worker takes.</summary>
    /// <typeparam name="TOrchestrationFilter">The filter's class; it may ask for services.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    [Obsolete("Experimental")]
    public static IDurableTaskWorkerBuilder UseOrchestrationFilter<TOrchestrationFilter>(
        this IDurableTaskWorkerBuilder builder)
        where TOrchestrationFilter : class, IOrchestrationFilter
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<DurableTaskWorkerOptions>(builder.Name).Configure<IServiceProvider>(
            (options, services) => options.OrchestrationFilter =
                ActivatorUtilities.GetServiceOrCreateInstance<TOrchestrationFilter>(services));
        return builder;
    }
}
