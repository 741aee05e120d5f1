using System;

namespace OpenDay.Campaigns.Assignments;

/// <summary>That a revision is to be published at an instant to come. It dies with the revision, and with whatever is decided of it before.</summary>
/// <param name="OrderedBy">Id of the office clerk on whose behalf the program will publish.</param>
public sealed record PublicationOrder(string RevisionHash, DateTimeOffset PublishAt, string OrderedBy, DateTimeOffset OrderedAt);
