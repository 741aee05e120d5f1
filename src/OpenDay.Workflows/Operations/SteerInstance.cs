using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Operations;

/// <summary>Carries out what an operator orders of one orchestration, and leaves an entry in an audit log first.</summary>
public sealed class SteerInstance
{
    /// <summary>UTF-16 characters of an event's name.</summary>
    public const int LongestEventName = 100;

    private readonly RecordOperation _recordOperation;

    internal SteerInstance(RecordOperation recordOperation) => _recordOperation = recordOperation;

    public async Task RunAsync(DurableTaskClient orchestrations, string instanceId, InstanceOrder order, Person actor, CancellationToken cancellationToken)
    {
        var data = Check(instanceId, order);
        var instance = await orchestrations.GetInstanceAsync(instanceId, cancellationToken) ?? throw ReadInstance.NoInstance(instanceId);
        var steps = InstanceSteps.For(instance.RuntimeStatus);
        if (!steps.Contains(order.Step))
        {
            throw new RefusalException(
                RefusalKind.Conflict,
                "instance-state",
                $"Instance '{instanceId}': expected a state in which '{order.Step}' makes sense, found {instance.RuntimeStatus}. Possible is {(steps.Count == 0 ? "nothing" : string.Join(", ", steps))}.");
        }

        // First the log: an order that then fails is in it as well, and none is carried out that is not.
        await _recordOperation.RunAsync(instanceId, order, actor, cancellationToken);
        await CarryOutAsync(orchestrations, instanceId, order, data, cancellationToken);
    }

    private static Task CarryOutAsync(
        DurableTaskClient orchestrations, string instanceId, InstanceOrder order, JsonElement? data, CancellationToken cancellationToken) => order.Step switch
    {
        InstanceStep.Raise => orchestrations.RaiseEventAsync(instanceId, order.EventName.Trim(), data, cancellationToken),
        InstanceStep.Suspend => orchestrations.SuspendInstanceAsync(instanceId, order.Reason.Trim(), cancellationToken),
        InstanceStep.Resume => orchestrations.ResumeInstanceAsync(instanceId, order.Reason.Trim(), cancellationToken),
        InstanceStep.Terminate => orchestrations.TerminateInstanceAsync(instanceId, (object)order.Reason.Trim(), cancellationToken),
        InstanceStep.Restart => orchestrations.RestartAsync(instanceId, restartWithNewInstanceId: false, cancellationToken),
        InstanceStep.Rewind => orchestrations.RewindInstanceAsync(instanceId, order.Reason.Trim(), cancellationToken),
        _ => orchestrations.PurgeInstanceAsync(instanceId, cancellationToken),
    };

    private static JsonElement? Check(string instanceId, InstanceOrder order)
    {
        DecisionReason.Require(order.Reason, $"Instance '{instanceId}', {order.Step}", "the step", "Say why; the audit log keeps it.");
        if (order.Step != InstanceStep.Raise)
        {
            return null;
        }

        if (order.EventName.Trim() is var name && (name.Length is 0 or > LongestEventName || name.Any(char.IsControl)))
        {
            throw Invalid("event-name", $"Instance '{instanceId}': expected the name of an event, 1 to {LongestEventName} characters in one line, found '{order.EventName}'. Name the event.");
        }

        try
        {
            return order.EventData.Trim().Length == 0 ? null : JsonElement.Parse(order.EventData);
        }
        catch (JsonException error)
        {
            throw Invalid("event-data", $"Instance '{instanceId}', event '{order.EventName}': expected JSON or nothing, found something else: {error.Message} Correct the data.");
        }
    }

    private static RefusalException Invalid(string code, string message) => new(RefusalKind.Invalid, code, message);
}
