using System;

namespace OpenDay.Functions.Publications;

/// <summary>What was published, and the path of its page.</summary>
internal sealed record PublicationAnswer(string SubmissionId, string RevisionHash, string Url, DateTimeOffset PublishedAt);
