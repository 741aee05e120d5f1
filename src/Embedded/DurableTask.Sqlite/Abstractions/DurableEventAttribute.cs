using System;

namespace Microsoft.DurableTask;

/// <summary>Marks a type as the payload of an event.</summary>
/// <param name="name">The event's name; empty by default.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false, AllowMultiple = false)]
public sealed class DurableEventAttribute(string? name = null) : Attribute
{
    /// <summary>The event's name.</summary>
    public TaskName Name { get; } = name is null ? default : new TaskName(name);
}
