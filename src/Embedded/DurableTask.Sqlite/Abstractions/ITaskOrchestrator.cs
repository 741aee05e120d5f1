using System;
using System.Threading.Tasks;

namespace Microsoft.DurableTask;

/// <summary>Deterministic code that decides which step comes next. It is replayed from its history.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type of the input.</summary>
    Type InputType { get; }

    /// <summary>The type of the output.</summary>
    Type OutputType { get; }

    /// <summary>Runs the orchestration.</summary>
    /// <param name="context">The only door to time, other tasks and events.</param>
    /// <param name="input">The input, of type <see cref="InputType"/>.</param>
    /// <returns>The output.</returns>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
