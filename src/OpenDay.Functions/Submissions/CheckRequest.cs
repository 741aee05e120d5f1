using System.Collections.Generic;

namespace OpenDay.Functions.Submissions;

/// <summary>A text as far as it is written; one of the two forms.</summary>
/// <param name="Text">As pasted: each line is a paragraph.</param>
/// <param name="Captions">One for each photo that will come with it.</param>
internal sealed record CheckRequest(string DeliverableId, string Title, string? Text = null, string? Markdown = null, IReadOnlyList<string>? Captions = null);
