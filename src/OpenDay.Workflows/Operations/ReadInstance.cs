using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Operations;

/// <summary>One orchestration with its history, its parent and its children.</summary>
public sealed class ReadInstance
{
    private const int MostChildren = 200;

    private readonly IOrchestrationHistory _history;
    private readonly InstanceOwners _owners;

    internal ReadInstance(IOrchestrationHistory history, InstanceOwners owners) => (_history, _owners) = (history, owners);

    public async Task<InstanceView> RunAsync(DurableTaskClient orchestrations, string instanceId, CancellationToken cancellationToken)
    {
        var instance = await orchestrations.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken) ?? throw NoInstance(instanceId);
        var history = await _history.ReadAsync(orchestrations, instanceId, cancellationToken);
        var campaignId = await _owners.FindAsync(instanceId, cancellationToken);
        var drivesCampaign = campaignId is not null && instanceId == InstanceIds.Campaign(campaignId);
        return new InstanceView(
            instance,
            history,
            // An assignment's orchestration that was mended after a crash has no caller; it belongs to the campaign's all the same.
            history?.FirstOrDefault(step => step.Kind == "ExecutionStarted")?.InstanceId ?? (campaignId is null || drivesCampaign ? null : InstanceIds.Campaign(campaignId)),
            await ChildrenAsync(orchestrations, history, drivesCampaign ? InstanceIds.Assignment(campaignId!, "") : null, cancellationToken),
            campaignId);
    }

    /// <summary>Found by the history, and by what their ids have in common: the execution that called them may be over.</summary>
    private static async Task<IReadOnlyList<OrchestrationMetadata>> ChildrenAsync(
        DurableTaskClient orchestrations, IReadOnlyList<HistoryStep>? history, string? prefix, CancellationToken cancellationToken)
    {
        var children = new SortedDictionary<string, OrchestrationMetadata>(StringComparer.Ordinal);
        if (prefix is not null)
        {
            await foreach (var child in orchestrations.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = prefix }).WithCancellation(cancellationToken))
            {
                if (children.Count == MostChildren)
                {
                    break;
                }

                children[child.InstanceId] = child;
            }
        }

        foreach (var childId in (history ?? []).Where(step => step is { Kind: "SubOrchestrationInstanceCreated", InstanceId: not null }).Select(step => step.InstanceId!).Distinct())
        {
            if (children.Count < MostChildren
                && !children.ContainsKey(childId)
                && await orchestrations.GetInstanceAsync(childId, cancellationToken) is { } child)
            {
                children[childId] = child;
            }
        }

        return [.. children.Values];
    }

    internal static RefusalException NoInstance(string instanceId) =>
        new(RefusalKind.NotFound, "instance-unknown", $"The engine has no instance '{instanceId}'. It was purged, or never began; /operate lists those that there are.");
}
