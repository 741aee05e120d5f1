using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Delivery.Routing;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests.Routing;

/// <summary>A channel that answers as it is told, and keeps what it took and when.</summary>
internal sealed class ScriptedChannel(string name, TimeProvider clock) : IMessageChannel
{
    public string Name => name;

    public string Target => $"{name}.example";

    public int? PerMinute { get; init; }

    /// <summary>What each try meets; null for success.</summary>
    public Func<ChannelRefusalException?> Meets { get; set; } = () => null;

    public string? Lacks { get; init; }

    public List<(DateTimeOffset At, string Key)> Tries { get; } = [];

    public string? Missing(OutgoingMessage message) => Lacks;

    public Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Tries.Add((clock.GetUtcNow(), message.Key));
        return Meets() is { } refusal ? throw refusal : Task.FromResult<string?>($"{name} took {message.Key}");
    }

    public static ChannelRefusalException Refusal(RefusalScope scope, string reason = "refused.") => new(scope, reason);
}
