namespace OpenDay.Workflows.Access;

/// <summary>Something that happened at the door.</summary>
/// <param name="What">A past event in one word, such as <c>SignedIn</c> or <c>CodeRefused</c>.</param>
/// <param name="Who">The id of the account, the department or the campaign; never an address or a token. Null where nobody is known.</param>
/// <param name="By">Who did it, where that is another.</param>
/// <param name="Detail">How, in words that name nobody.</param>
internal sealed record AccessNote(string What, string? Who, string? By, string Detail);
