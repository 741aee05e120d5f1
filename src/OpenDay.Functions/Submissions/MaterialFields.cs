using System.Collections.Generic;

namespace OpenDay.Functions.Submissions;

/// <summary>The fields of <see cref="MaterialForm"/>, for the OpenAPI document.</summary>
/// <param name="Photos">Files.</param>
/// <param name="Captions">In the photos' order.</param>
/// <param name="CorrectionNote">What was wrong, where something was published before.</param>
internal sealed record MaterialFields(string DeliverableId, string Title, string Text, IReadOnlyList<byte[]> Photos, IReadOnlyList<string>? Captions = null, string? CorrectionNote = null);
