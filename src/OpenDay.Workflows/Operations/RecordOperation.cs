using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Operations;

/// <summary>
/// Keeps what operators order: of a campaign's orchestration in that campaign's audit chain, of any other in a chain of its own.
/// </summary>
internal sealed class RecordOperation(CampaignCommits commits, InstanceOwners owners)
{
    /// <summary>Partition of the chain that belongs to no campaign; no campaign's id holds a colon.</summary>
    public const string Partition = "operations:log";

    public async Task RunAsync(string instanceId, InstanceOrder order, Person actor, CancellationToken cancellationToken)
    {
        var partition = await owners.FindAsync(instanceId, cancellationToken) ?? Partition;
        actor.RequireScope(partition);
        await commits.RunAsync(
            partition,
            null,
            transaction =>
            {
                transaction.Audit(actor, Action(order.Step), instanceId, order.Step == InstanceStep.Raise ? $"{order.EventName.Trim()}: {order.Reason.Trim()}" : order.Reason.Trim());
                return Task.FromResult(true);
            },
            cancellationToken);
    }

    private static string Action(InstanceStep step) => step switch
    {
        InstanceStep.Raise => "InstanceEventRaised",
        InstanceStep.Suspend => "InstanceSuspended",
        InstanceStep.Resume => "InstanceResumed",
        InstanceStep.Terminate => "InstanceTerminated",
        InstanceStep.Restart => "InstanceRestarted",
        InstanceStep.Rewind => "InstanceRewound",
        InstanceStep.Purge => "InstancePurged",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step without an action in the audit log."),
    };
}
