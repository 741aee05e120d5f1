using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <content>Registers activities.</content>
public sealed partial class DurableTaskRegistry
{
    /// <summary>Registers an activity class under its own name.</summary>
    /// <param name="type">The class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(Type type) =>
        this.Add(this.activities, "activity", KeyOf(Concrete<ITaskActivity>(type)), services => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(services, type));

    /// <summary>Registers an activity class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The class.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(TaskName name, Type type)
    {
        Concrete<ITaskActivity>(type);
        return this.AddActivity(name, services => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    /// <summary>Registers an activity class under its own name.</summary>
    /// <typeparam name="TActivity">The class.</typeparam>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity<TActivity>()
        where TActivity : class, ITaskActivity =>
        this.AddActivity(typeof(TActivity));

    /// <summary>Registers an activity class.</summary>
    /// <typeparam name="TActivity">The class.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name)
        where TActivity : class, ITaskActivity =>
        this.AddActivity(name, typeof(TActivity));

    /// <summary>Registers one activity object under its type's name.</summary>
    /// <param name="activity">The object; it must bear concurrent use.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.Add(this.activities, "activity", KeyOf(activity.GetType()), _ => activity);
    }

    /// <summary>Registers one activity object.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The object; it must bear concurrent use.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.Add(this.activities, "activity", new(name, default), _ => activity);
    }

    /// <summary>Registers an activity by its factory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factory">Makes one for each call.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) =>
        this.Add(this.activities, "activity", new(name, default), factory);

    /// <summary>Registers one version of an activity by its factory.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="factory">Makes one for each call.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivity(TaskName name, TaskVersion version, Func<ITaskActivity> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return this.Add(this.activities, "activity", new(name, version), _ => factory());
    }

    /// <summary>Registers a function as an activity.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(
        TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.AddActivity(name, FuncTaskActivity.Create<TInput, TOutput>(activity));
    }

    /// <summary>Registers a function as one version of an activity.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(
        TaskName name, TaskVersion version, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var task = FuncTaskActivity.Create(activity);
        return this.AddActivity(name, version, () => task);
    }

    /// <summary>Registers a function as an activity.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(
        TaskName name, Func<TaskActivityContext, TInput, TOutput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.AddActivity(name, FuncTaskActivity.Create<TInput, TOutput>((context, input) => Task.FromResult(activity(context, input))));
    }

    /// <summary>Registers a function without output as an activity.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput>(
        TaskName name, Func<TaskActivityContext, TInput, Task> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.AddActivity(name, FuncTaskActivity.Create<TInput, object?>(async (context, input) =>
        {
            await activity(context, input);
            return null;
        }));
    }

    /// <summary>Registers a function without output as an activity.</summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TInput>(TaskName name, Action<TaskActivityContext, TInput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.AddActivity(name, FuncTaskActivity.Create<TInput, object?>((context, input) =>
        {
            activity(context, input);
            return Task.FromResult<object?>(null);
        }));
    }

    /// <summary>Registers a function without input as an activity.</summary>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TOutput>(TaskName name, Func<TaskActivityContext, Task<TOutput>> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.AddActivity(name, FuncTaskActivity.Create<object?, TOutput>((context, _) => activity(context)));
    }

    /// <summary>Registers a function without input as an activity.</summary>
    /// <typeparam name="TOutput">The output.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc<TOutput>(TaskName name, Func<TaskActivityContext, TOutput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.AddActivity(name, FuncTaskActivity.Create<object?, TOutput>((context, _) => Task.FromResult(activity(context))));
    }

    /// <summary>Registers a function without input and output as an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc(TaskName name, Func<TaskActivityContext, Task> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.AddActivity(name, FuncTaskActivity.Create<object?, object?>(async (context, _) =>
        {
            await activity(context);
            return null;
        }));
    }

    /// <summary>Registers a function without input and output as an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="activity">The function.</param>
    /// <returns>This registry.</returns>
    public DurableTaskRegistry AddActivityFunc(TaskName name, Action<TaskActivityContext> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return this.AddActivity(name, FuncTaskActivity.Create<object?, object?>((context, _) =>
        {
            activity(context);
            return Task.FromResult<object?>(null);
        }));
    }
}
