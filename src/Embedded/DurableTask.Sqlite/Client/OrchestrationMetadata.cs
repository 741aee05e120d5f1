using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Client;

/// <summary>What is known of an orchestration instance.</summary>
public sealed class OrchestrationMetadata
{
    /// <summary>Makes metadata.</summary>
    /// <param name="name">The orchestrator.</param>
    /// <param name="instanceId">The instance id.</param>
    public OrchestrationMetadata(string name, string instanceId)
    {
        this.Name = name;
        this.InstanceId = instanceId;
    }

    /// <summary>The orchestrator.</summary>
    public string Name { get; }

    /// <summary>The instance id.</summary>
    public string InstanceId { get; }

    /// <summary>Where the instance stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was scheduled.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last took a turn.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Its input, if it was asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its output, if it was asked for and there is one.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The status that the orchestrator has set, if it was asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>How it failed, if it did.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads input, output and status.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Whether the instance is running.</summary>
    public bool IsRunning => this.RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether the instance has finished, in whichever way.</summary>
    public bool IsCompleted => this.RuntimeStatus
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Canceled
        or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The input; the type's default if there is none or it was not asked for.</returns>
    public T? ReadInputAs<T>() => this.Read<T>(this.SerializedInput);

    /// <summary>The output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The output; the type's default if there is none or it was not asked for.</returns>
    public T? ReadOutputAs<T>() => this.Read<T>(this.SerializedOutput);

    /// <summary>The custom status.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The status; the type's default if there is none or it was not asked for.</returns>
    public T? ReadCustomStatusAs<T>() => this.Read<T>(this.SerializedCustomStatus);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{this.Name} '{this.InstanceId}': {this.RuntimeStatus}, created {this.CreatedAt:O}, updated {this.LastUpdatedAt:O}";

    [return: MaybeNull]
    private T Read<T>(string? data) => data is null
        ? default
        : (this.DataConverter ?? Converters.JsonDataConverter.Default).Deserialize<T>(data);
}
