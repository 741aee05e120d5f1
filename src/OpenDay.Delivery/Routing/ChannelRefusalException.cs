using System;

namespace OpenDay.Delivery.Routing;

/// <summary>
/// A channel did not take a message. The reason is told to the office and kept in the audit log word for word, so it names no reader and no
/// secret; for the same reason there is no inner exception, as the words of libraries and servers repeat addresses.
/// </summary>
internal sealed class ChannelRefusalException(RefusalScope scope, string reason) : Exception(reason)
{
    public RefusalScope Scope { get; } = scope;

    /// <summary>For <see cref="RefusalScope.Rate"/>: for how long the channel takes nothing.</summary>
    public TimeSpan Pause { get; init; }
}
