using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <content>Registers orchestrators.</content>
public sealed partial class DurableTaskRegistry
{
    /// <summary>Registers an orchestrator class under its own name.</summary>
    /// <param name="type">The class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(Type type) =>
        this.Add(this.orchestrators, "orchestrator", KeyOf(Concrete<ITaskOrchestrator>(type)), services => (ITaskOrchestrator)ActivatorUtilities.GetServiceOrCreateInstance(services, type));

    /// <summary>Registers an orchestrator class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Type type)
    {
        Concrete<ITaskOrchestrator>(type);
        return this.Add(this.orchestrators, "orchestrator", new(name, default), services => (ITaskOrchestrator)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    /// <summary>Registers an orchestrator class under its own name.</summary>
    /// <typeparam name="TOrchestrator">The class.</typeparam>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>()
        where TOrchestrator : class, ITaskOrchestrator =>
        this.AddOrchestrator(typeof(TOrchestrator));

    /// <summary>Registers an orchestrator class.</summary>
    /// <typeparam name="TOrchestrator">The class.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name)
        where TOrchestrator : class, ITaskOrchestrator =>
        this.AddOrchestrator(name, typeof(TOrchestrator));

    /// <summary>Registers one orchestrator object under its type's name.</summary>
    /// <param name="orchestrator">The object; it must bear concurrent use.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.Add(this.orchestrators, "orchestrator", KeyOf(orchestrator.GetType()), _ => orchestrator);
    }

    /// <summary>Registers one orchestrator object.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The object; it must bear concurrent use.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.Add(this.orchestrators, "orchestrator", new(name, default), _ => orchestrator);
    }

    /// <summary>Registers an orchestrator by its factory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes one for each run.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<ITaskOrchestrator> factory) =>
        this.AddOrchestrator(name, default, factory);

    /// <summary>Registers one version of an orchestrator by its factory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="factory">Makes one for each call.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestrator(TaskName name, TaskVersion version, Func<ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return this.Add(this.orchestrators, "orchestrator", new(name, version), _ => factory());
    }

    /// <summary>Registers a function as an orchestrator.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(
        TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.AddOrchestrator(name, FuncTaskOrchestrator.Create<TInput, TOutput>(orchestrator));
    }

    /// <summary>Registers a function as one version of an orchestrator.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(
        TaskName name, TaskVersion version, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        var task = FuncTaskOrchestrator.Create(orchestrator);
        return this.AddOrchestrator(name, version, () => task);
    }

    /// <summary>Registers a function as an orchestrator.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(
        TaskName name, Func<TaskOrchestrationContext, TInput, TOutput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.AddOrchestrator(name, FuncTaskOrchestrator.Create<TInput, TOutput>((context, input) => Task.FromResult(orchestrator(context, input))));
    }

    /// <summary>Registers a function without output as an orchestrator.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(
        TaskName name, Func<TaskOrchestrationContext, TInput, Task> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.AddOrchestrator(name, FuncTaskOrchestrator.Create<TInput, object?>(async (context, input) =>
        {
            await orchestrator(context, input);
            return null;
        }));
    }

    /// <summary>Registers a function without output as an orchestrator.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(TaskName name, Action<TaskOrchestrationContext, TInput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.AddOrchestrator(name, FuncTaskOrchestrator.Create<TInput, object?>((context, input) =>
        {
            orchestrator(context, input);
            return Task.FromResult<object?>(null);
        }));
    }

    /// <summary>Registers a function without input as an orchestrator.</summary>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, Task<TOutput>> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.AddOrchestrator(name, FuncTaskOrchestrator.Create<object?, TOutput>((context, _) => orchestrator(context)));
    }

    /// <summary>Registers a function without input as an orchestrator.</summary>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, TOutput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.AddOrchestrator(name, FuncTaskOrchestrator.Create<object?, TOutput>((context, _) => Task.FromResult(orchestrator(context))));
    }

    /// <summary>Registers a function without input and output as an orchestrator.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Func<TaskOrchestrationContext, Task> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.AddOrchestrator(name, FuncTaskOrchestrator.Create<object?, object?>(async (context, _) =>
        {
            await orchestrator(context);
            return null;
        }));
    }

    /// <summary>Registers a function without input and output as an orchestrator.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Action<TaskOrchestrationContext> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return this.AddOrchestrator(name, FuncTaskOrchestrator.Create<object?, object?>((context, _) =>
        {
            orchestrator(context);
            return Task.FromResult<object?>(null);
        }));
    }
}
