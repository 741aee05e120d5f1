using System;

namespace OpenDay.Functions.Publications;

/// <summary>Names the very revision that every level passed, and when it is to be published.</summary>
internal sealed record PublicationOrderRequest(string RevisionHash, DateTimeOffset PublishAt);
