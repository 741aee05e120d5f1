using System;

namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator, activity or entity. Names are compared without regard to case.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Makes a task name.</summary>
    /// <param name="name">The name; <see langword="null"/> gives the empty name.</param>
    public TaskName(string name) => this.Name = name ?? string.Empty;

    /// <summary>The name as it was given.</summary>
    public string Name { get => field ?? string.Empty; }

    /// <summary>Always empty: versions are carried by <see cref="TaskVersion"/>.</summary>
    [Obsolete("A version is not part of a task's name; use TaskVersion.")]
    public string Version => string.Empty;

    /// <summary>The name's text.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>The name that a text stands for.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator TaskName(string value) => new(value);

    /// <summary>Whether both names are the same, without regard to case.</summary>
    /// <param name="a">One name.</param>
    /// <param name="b">The other.</param>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Whether the names differ by more than case.</summary>
    /// <param name="a">One name.</param>
    /// <param name="b">The other.</param>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(this.Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && this.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(this.Name);

    /// <inheritdoc/>
    public override string ToString() => this.Name;
}
