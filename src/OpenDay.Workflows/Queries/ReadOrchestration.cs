using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Workflows.Orchestrations;

namespace OpenDay.Workflows.Queries;

/// <summary>How the orchestration behind one assignment is.</summary>
public sealed class ReadOrchestration
{
    /// <summary>Null where none was started yet, or where it was purged.</summary>
    public Task<OrchestrationStatus?> RunAsync(string campaignId, string assignmentId, DurableTaskClient orchestrations, CancellationToken cancellationToken) =>
        OrchestrationStatus.FindAsync(orchestrations, InstanceIds.Assignment(campaignId, assignmentId), cancellationToken);
}
