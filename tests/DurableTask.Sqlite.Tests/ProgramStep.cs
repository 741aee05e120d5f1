using System.Collections.Generic;

namespace DurableTask.Sqlite.Tests;

/// <summary>One step of a random program: what it does, two numbers for it, and the steps inside it.</summary>
public sealed record ProgramStep(string Kind, int A, int B, IReadOnlyList<ProgramStep> Steps)
{
    /// <summary>Its number within the program.</summary>
    public int Id { get; init; }
}
