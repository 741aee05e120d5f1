using System;
using Microsoft.DurableTask.Client;

namespace OpenDay.Workflows.Operations;

/// <summary>Which orchestrations an operator wants to see. Empty texts ask for nothing.</summary>
/// <param name="Id">How the instance ids begin.</param>
/// <param name="Name">How the orchestrators' names begin.</param>
/// <param name="Status">Null for all.</param>
/// <param name="Hours">Started within so many hours; 0 for whenever.</param>
/// <param name="Tag">A tag's name, or its name and value as <c>name=value</c>.</param>
/// <param name="Page">From 0.</param>
public sealed record InstanceFilter(string Id, string Name, OrchestrationRuntimeStatus? Status, int Hours, string Tag, int Page)
{
    /// <summary>Everything, from the beginning.</summary>
    public static InstanceFilter All { get; } = new("", "", null, 0, "", 0);

    /// <summary>Whether it fits in all but its status, which is counted for every status.</summary>
    internal bool Fits(OrchestrationMetadata instance) =>
        instance.Name.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && (Tag.Length == 0 || HasTag(instance));

    private bool HasTag(OrchestrationMetadata instance)
    {
        var (name, value) = Tag.Split('=', 2) is [var key, var wanted] ? (key, wanted) : (Tag, null);
        return instance.Tags.TryGetValue(name, out var found) && (value is null || found == value);
    }
}
