using System;

namespace OpenDay.Workflows.Ports;

/// <summary>A channel as the board shows it.</summary>
/// <param name="Name">Short name, for example <c>eml</c>, <c>smtp</c> or <c>wecom:bureaus</c>.</param>
/// <param name="Target">Where it leads, without secrets: a host, a folder.</param>
/// <param name="ClosedUntil">Until when it is left alone after failing; null where it is open.</param>
public sealed record ChannelState(string Name, string Target, DateTimeOffset? ClosedUntil);
