using System;
using System.Collections.Generic;
using Microsoft.DurableTask.Client;

namespace OpenDay.Workflows.Operations;

/// <summary>A page of orchestrations, and how all that fit are spread over states and time.</summary>
/// <param name="Instances">Those of the page, the last started first.</param>
/// <param name="Found">How many fit.</param>
/// <param name="Pages">How many pages they fill; at least one.</param>
/// <param name="Counts">How many there are in each state that occurs, whatever state was asked for.</param>
/// <param name="Starts">How many began in each hour or day, oldest first; gaps are among them.</param>
/// <param name="IsHourly">Whether <paramref name="Starts"/> are hours; days otherwise.</param>
/// <param name="IsCut">Whether there were more than are looked through at once: counts are of a part then.</param>
public sealed record InstanceList(
    IReadOnlyList<OrchestrationMetadata> Instances,
    int Found,
    int Pages,
    IReadOnlyList<KeyValuePair<OrchestrationRuntimeStatus, int>> Counts,
    IReadOnlyList<StartCount> Starts,
    bool IsHourly,
    bool IsCut);

/// <summary>How many orchestrations began in an hour or a day, and how many of them failed.</summary>
public sealed record StartCount(DateTimeOffset From, int Started, int Failed);
