using System;

namespace Microsoft.DurableTask;

/// <summary>The version of an orchestrator or activity. Versions are compared without regard to case.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>The version of a task that was given none.</summary>
    public static readonly TaskVersion Unversioned = new(string.Empty);

    /// <summary>Makes a version.</summary>
    /// <param name="version">The version's text; <see langword="null"/> gives <see cref="Unversioned"/>.</param>
    public TaskVersion(string? version) => this.Version = version ?? string.Empty;

    /// <summary>The version's text, empty if there is none.</summary>
    public string Version { get => field ?? string.Empty; }

    /// <summary>The version's text.</summary>
    /// <param name="value">The version.</param>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>The version that a text stands for.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <summary>Whether both versions are the same.</summary>
    /// <param name="a">One version.</param>
    /// <param name="b">The other.</param>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Whether the versions differ.</summary>
    /// <param name="a">One version.</param>
    /// <param name="b">The other.</param>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) =>
        string.Equals(this.Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && this.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(this.Version);
}
