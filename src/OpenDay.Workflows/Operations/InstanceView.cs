using System.Collections.Generic;
using Microsoft.DurableTask.Client;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Operations;

/// <summary>One orchestration, with what the engine tells of it.</summary>
/// <param name="Instance">With input, output and failure.</param>
/// <param name="History">Null where the engine has none to show.</param>
/// <param name="ParentId">The instance that called it, or null.</param>
/// <param name="Children">Those that it called, in the order of their ids.</param>
/// <param name="CampaignId">The campaign that it drives, or null.</param>
public sealed record InstanceView(
    OrchestrationMetadata Instance,
    IReadOnlyList<HistoryStep>? History,
    string? ParentId,
    IReadOnlyList<OrchestrationMetadata> Children,
    string? CampaignId);
