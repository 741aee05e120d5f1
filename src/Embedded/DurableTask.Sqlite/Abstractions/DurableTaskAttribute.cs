using System;

namespace Microsoft.DurableTask;

/// <summary>Names an orchestrator, activity or entity class otherwise than by its type name.</summary>
/// <param name="name">The task's name; by default the type's name is used.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    /// <summary>The task's name, empty where the type's name is meant.</summary>
    public TaskName Name { get; } = name is null ? default : new TaskName(name);

    /// <summary>The task's version, if it has one.</summary>
    public string? Version { get; set; }
}
