using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;

namespace OpenDay.Workflows.Ports;

/// <summary>Reads what happened in an orchestration. Each engine tells it in types of its own.</summary>
public interface IOrchestrationHistory
{
    /// <summary>The present execution, or the last one, oldest first; null where the engine has none to show.</summary>
    Task<IReadOnlyList<HistoryStep>?> ReadAsync(DurableTaskClient orchestrations, string instanceId, CancellationToken cancellationToken);
}
