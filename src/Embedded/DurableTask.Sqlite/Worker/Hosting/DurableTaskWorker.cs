using Microsoft.Extensions.Hosting;

namespace Microsoft.DurableTask.Worker.Hosting;

/// <summary>Runs orchestrations and activities as a hosted service.</summary>
public abstract class DurableTaskWorker : BackgroundService
{
    /// <summary>For derived classes.</summary>
    /// <param name="name">The worker's name; empty by default.</param>
    /// <param name="factory">Makes its tasks.</param>
    protected DurableTaskWorker(string? name, IDurableTaskFactory factory)
    {
        this.Name = name ?? string.Empty;
        this.Factory = factory;
    }

    /// <summary>The worker's name.</summary>
    protected virtual string Name { get; }

    /// <summary>Makes the worker's tasks.</summary>
    protected virtual IDurableTaskFactory Factory { get; }

    /// <summary>Adds facts to failure details.</summary>
    protected IExceptionPropertiesProvider? ExceptionPropertiesProvider { get; set; }
}
