using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.DurableTask.Worker;

/// <summary>Decides which instances a worker takes.</summary>
[Obsolete("Experimental")]
public interface IOrchestrationFilter
{
    /// <summary>Whether the worker takes an instance.</summary>
    /// <param name="info">The instance.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it does.</returns>
    ValueTask<bool> IsOrchestrationValidAsync(
        OrchestrationFilterParameters info, CancellationToken cancellationToken = default);
}
