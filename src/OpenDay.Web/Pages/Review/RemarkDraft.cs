namespace OpenDay.Web.Pages.Review;

/// <summary>A remark as it was typed.</summary>
/// <param name="Gate">Name of the gate that it is about; empty where none was chosen.</param>
/// <param name="Quote">The words that it is about; empty for the whole.</param>
public sealed record RemarkDraft(string Gate, string Quote, string Text)
{
    public static RemarkDraft Empty { get; } = new("", "", "");

    /// <summary>Whether nothing is said of anything. A quote alone says nothing: words that are selected for whatever reason become one.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && (string.IsNullOrWhiteSpace(Quote) || Gate.Length == 0);
}
