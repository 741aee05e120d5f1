using System;

namespace Microsoft.DurableTask;

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Makes options.</summary>
    /// <param name="retry">Whether and how a failed call is made again.</param>
    /// <param name="instanceId">The instance id; one is made up by default.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => this.InstanceId = instanceId;

    /// <summary>Makes options from those of a call.</summary>
    /// <param name="options">The options of the call.</param>
    /// <param name="instanceId">The instance id; by default that of <paramref name="options"/>, if it has one.</param>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options)
    {
        this.InstanceId = instanceId;
        if (options is SubOrchestrationOptions sub)
        {
            this.InstanceId ??= sub.InstanceId;
            this.Version = sub.Version;
        }
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">What to copy.</param>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.InstanceId = options.InstanceId;
        this.Version = options.Version;
    }

    /// <summary>The instance id; one is made up if this is <see langword="null"/>.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version that is called.</summary>
    public new TaskVersion? Version { get; init; }
}
