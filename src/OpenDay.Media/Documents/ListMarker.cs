namespace OpenDay.Media.Documents;

/// <summary>What stands before a numbered or bulleted paragraph.</summary>
/// <param name="Level">1 for the outermost.</param>
/// <param name="Number">The number of an item that is counted plainly; null for a bullet or for words.</param>
/// <param name="Words">The marker's own text where it is more than a plain number, such as <c>（一）</c> or <c>1.1</c>; it becomes part of the paragraph.</param>
internal sealed record ListMarker(int Level, int? Number, string? Words);
