namespace Microsoft.DurableTask.Entities;

/// <summary>An entity's door to other entities and orchestrations.</summary>
public abstract class TaskEntityContext
{
    /// <summary>For derived classes.</summary>
    protected TaskEntityContext()
    {
    }

    /// <summary>The entity's id.</summary>
    public abstract EntityInstanceId Id { get; }

    /// <summary>Signals an entity.</summary>
    /// <param name="id">The receiver.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="options">How it is signalled.</param>
    public virtual void SignalEntity(EntityInstanceId id, string operationName, SignalEntityOptions options) =>
        this.SignalEntity(id, operationName, null, options);

    /// <summary>Signals an entity.</summary>
    /// <param name="id">The receiver.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it is signalled.</param>
    public abstract void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Starts an orchestration.</summary>
    /// <param name="name">The orchestrator.</param>
    /// <param name="options">How it starts.</param>
    /// <returns>The instance id.</returns>
    public virtual string ScheduleNewOrchestration(TaskName name, StartOrchestrationOptions options) =>
        this.ScheduleNewOrchestration(name, null, options);

    /// <summary>Starts an orchestration.</summary>
    /// <param name="name">The orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">How it starts.</param>
    /// <returns>The instance id.</returns>
    public abstract string ScheduleNewOrchestration(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null);
}
