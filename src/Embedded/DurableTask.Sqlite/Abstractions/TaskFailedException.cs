using System;

namespace Microsoft.DurableTask;

/// <summary>A call of an activity or sub-orchestration failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Reports a failed call.</summary>
    /// <param name="taskName">The task that was called.</param>
    /// <param name="taskId">The number of the call in its orchestration.</param>
    /// <param name="failureDetails">How it failed.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, failureDetails?.ErrorMessage))
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        this.TaskName = taskName;
        this.TaskId = taskId;
        this.FailureDetails = failureDetails;
    }

    /// <summary>Reports a failed call.</summary>
    /// <param name="taskName">The task that was called.</param>
    /// <param name="taskId">The number of the call in its orchestration.</param>
    /// <param name="innerException">How it failed.</param>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, innerException?.Message), innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        this.TaskName = taskName;
        this.TaskId = taskId;
        this.FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>The task that was called.</summary>
    public string TaskName { get; }

    /// <summary>The number of the call in its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>How it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }

    /// <summary>Whether the failure was an exception of a type, or derived from it.</summary>
    /// <typeparam name="T">The exception type.</typeparam>
    /// <returns>Whether it was.</returns>
    [Obsolete("Ask FailureDetails.IsCausedBy<T>().")]
    public bool IsCausedByException<T>()
        where T : Exception => this.FailureDetails.IsCausedBy<T>();

    private static string Describe(string taskName, int taskId, string? message) =>
        $"Task '{taskName}' (#{taskId}) failed: {message}";
}
