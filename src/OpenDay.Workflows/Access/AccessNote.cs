namespace OpenDay.Workflows.Access;

/// <summary>Something that happened at the door, or that somebody read of people. It names ids, never an address, a name, a token or a code.</summary>
/// <param name="Action">A past event in one word, such as <c>SignedIn</c> or <c>VisitorsRead</c>.</param>
/// <param name="Actor">The id of whoever did it; null where nobody is known.</param>
/// <param name="Subject">The account, department, campaign or function that it happened to.</param>
/// <param name="Detail">How, in words that name nobody.</param>
internal sealed record AccessNote(string Action, string? Actor, string Subject, string Detail);
