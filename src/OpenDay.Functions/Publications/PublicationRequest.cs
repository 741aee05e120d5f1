namespace OpenDay.Functions.Publications;

/// <summary>Names the very revision that every level passed.</summary>
internal sealed record PublicationRequest(string RevisionHash);
