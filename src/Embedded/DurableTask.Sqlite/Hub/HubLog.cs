using System;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Hub;

/// <summary>What the hub logs.</summary>
internal static partial class HubLog
{
    [LoggerMessage(1, LogLevel.Information, "Task hub {Path} started: {Hot} instances go on, {Messages} messages wait")]
    public static partial void Started(ILogger logger, string path, int hot, int messages);

    [LoggerMessage(2, LogLevel.Error, "A turn of instance key {Key} could not be committed; it is taken again")]
    public static partial void TurnNotCommitted(ILogger logger, Exception exception, long key);

    [LoggerMessage(3, LogLevel.Error, "A turn of instance key {Key} could not be taken; it is taken again")]
    public static partial void TurnNotTaken(ILogger logger, Exception exception, long key);

    [LoggerMessage(4, LogLevel.Warning, "Event '{EventName}' to instance '{InstanceId}' was dropped: the instance {Reason}")]
    public static partial void EventDropped(ILogger logger, string eventName, string instanceId, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Instance '{InstanceId}' ({Name}) is left alone: {Reason}")]
    public static partial void VersionRejected(ILogger logger, string instanceId, string name, string reason);

    [LoggerMessage(6, LogLevel.Debug, "Instance '{InstanceId}' ({Name}) has ended: {Status}")]
    public static partial void Ended(ILogger logger, string instanceId, string name, OrchestrationRuntimeStatus status);

    [LoggerMessage(7, LogLevel.Warning, "Instance '{InstanceId}' ({Name}) has failed: {Failure}")]
    public static partial void InstanceFailed(ILogger logger, string instanceId, string name, string failure);

    [LoggerMessage(8, LogLevel.Warning, "Signal '{Operation}' to entity '{EntityId}' has failed: {Failure}")]
    public static partial void SignalFailed(ILogger logger, string operation, string entityId, string failure);

    [LoggerMessage(9, LogLevel.Warning, "An orchestration that entity '{EntityId}' wanted was not started. {Reason}")]
    public static partial void StartDropped(ILogger logger, string entityId, string reason);

    [LoggerMessage(10, LogLevel.Warning, "{What} waits: none of the workers takes it. Start the program with one that does")]
    public static partial void Unclaimed(ILogger logger, string what);

    [LoggerMessage(11, LogLevel.Error, "No worker could be found for key {Key}; its work waits in the file")]
    public static partial void NotLookedUp(ILogger logger, Exception exception, long key);

    [LoggerMessage(31, LogLevel.Information, "{Count} finished instances were deleted: they were older than SqliteTaskHubOptions.Retention keeps them")]
    public static partial void Swept(ILogger logger, int count);

    [LoggerMessage(32, LogLevel.Error, "Old instances could not be deleted; the next try is in an hour")]
    public static partial void NotSwept(ILogger logger, Exception exception);

    [LoggerMessage(33, LogLevel.Error, "A listener of traces has failed for a turn of instance '{InstanceId}'; the turn stands")]
    public static partial void NotTraced(ILogger logger, Exception exception, string instanceId);
}
