using System.Threading.Tasks;

namespace Microsoft.DurableTask.Entities;

/// <summary>Something with a durable state that takes one operation at a time.</summary>
public interface ITaskEntity
{
    /// <summary>Runs one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Its result.</returns>
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
