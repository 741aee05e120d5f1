using System;

namespace OpenDay.Workflows.Messages;

/// <summary>A deadline as a calendar has it.</summary>
/// <param name="Id">The same for the same duty, whenever it is due.</param>
/// <param name="Sequence">Grows with every extension, so that a calendar takes the later one for the one in force.</param>
internal sealed record Deadline(string Id, int Sequence, string Title, DateTimeOffset DueAt);
