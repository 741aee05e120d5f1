using System;

namespace Microsoft.DurableTask.Entities;

/// <summary>An operation of an entity failed.</summary>
public sealed class EntityOperationFailedException : Exception
{
    /// <summary>Reports a failed operation.</summary>
    /// <param name="entityId">The entity.</param>
    /// <param name="operationName">The operation.</param>
    /// <param name="failureDetails">How it failed.</param>
    public EntityOperationFailedException(
        EntityInstanceId entityId, string operationName, TaskFailureDetails failureDetails)
        : base($"Operation '{operationName}' of entity '{entityId}' failed: {failureDetails?.ErrorMessage}")
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        this.EntityId = entityId;
        this.OperationName = operationName;
        this.FailureDetails = failureDetails;
    }

    /// <summary>The entity.</summary>
    public EntityInstanceId EntityId { get; }

    /// <summary>The operation.</summary>
    public string OperationName { get; }

    /// <summary>How it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
