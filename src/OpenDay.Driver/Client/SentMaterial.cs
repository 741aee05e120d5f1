using System.Collections.Generic;

namespace OpenDay.Driver.Client;

/// <summary>What a department sends in for one deliverable.</summary>
/// <param name="CorrectionNote">What was wrong with what was published; null where this corrects nothing.</param>
internal sealed record SentMaterial(
    string AssignmentId, string DeliverableId, string Title, SentText Text, string? CorrectionNote, IReadOnlyList<SentPhoto> Photos);
