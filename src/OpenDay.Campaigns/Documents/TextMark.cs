namespace OpenDay.Campaigns.Documents;

/// <summary>Some letters that a page is to mark, for example because a check found something there.</summary>
/// <param name="Style">A class name of the mark: letters and <c>-</c>.</param>
/// <param name="Id">What a list beside the text leads to; letters, digits and <c>-</c>.</param>
public sealed record TextMark(TextPlace Place, string Style, string Id);
