using System.Collections.Generic;
using OpenDay.Workflows.Operations;
using OpenDay.Workflows.Ports;

namespace OpenDay.Web.Pages.Operations;

/// <summary>What <see cref="HealthPage"/> shows. There is nothing of any campaign's content in it.</summary>
public sealed record HealthModel(
    IReadOnlyList<CheckLine> Checks,
    IReadOnlyList<TimerRun> Timers,
    IReadOnlyList<OutboxState> Outboxes,
    IReadOnlyList<ChannelState> Channels,
    IReadOnlyList<StoreSize> Sizes,
    OperationsLog Log,
    IReadOnlyDictionary<string, string> Names);
