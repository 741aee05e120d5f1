using System;

namespace OpenDay.Workflows.Audit;

/// <summary>One line of what is written of the chains each day.</summary>
/// <param name="Date">In UTC.</param>
/// <param name="Chain">A campaign's id, or <c>access</c>.</param>
/// <param name="Previous">SHA-256 of the line before, without its line break; the genesis hash in the first.</param>
internal sealed record WrittenHead(DateOnly Date, string Chain, long Sequence, string Hash, string Previous);
