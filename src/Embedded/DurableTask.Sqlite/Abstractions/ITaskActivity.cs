using System;
using System.Threading.Tasks;

namespace Microsoft.DurableTask;

/// <summary>One step of work outside the orchestrator. It may run more than once and must bear that.</summary>
public interface ITaskActivity
{
    /// <summary>The type of the input.</summary>
    Type InputType { get; }

    /// <summary>The type of the output.</summary>
    Type OutputType { get; }

    /// <summary>Does the work.</summary>
    /// <param name="context">Which instance asks, and for what.</param>
    /// <param name="input">The input, of type <see cref="InputType"/>.</param>
    /// <returns>The output.</returns>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
