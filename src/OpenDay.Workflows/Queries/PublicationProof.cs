using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Everything by which a citizen can check what was reviewed before it was published, and when. It names nobody.</summary>
/// <param name="RevisionHash">SHA-256 of <paramref name="CanonicalForm"/>'s UTF-8 bytes.</param>
/// <param name="CanonicalForm">What is in <paramref name="Content"/>, as one text.</param>
/// <param name="Content">Title, hashes, sizes and captions; of a correction its note as well.</param>
/// <param name="Levels">What the levels said of that hash, in order.</param>
/// <param name="Audit">Links of the campaign's audit chain that speak of that hash.</param>
/// <param name="Earlier">The revisions that were public before, oldest first.</param>
public sealed record PublicationProof(
    string CampaignId,
    string SubmissionId,
    string Title,
    string Url,
    string RevisionHash,
    string CanonicalForm,
    RevisionContent Content,
    DateTimeOffset PublishedAt,
    DateTimeOffset? RevisedAt,
    IReadOnlyList<ProvenLevel> Levels,
    IReadOnlyList<ProvenEntry> Audit,
    IReadOnlyList<EarlierPublication> Earlier);

/// <summary>A level that passed a revision, and the gates that it checked.</summary>
public sealed record ProvenLevel(string LevelId, string Title, ReviewBody By, DateTimeOffset At, IReadOnlyList<Gate> GatesPassed);

/// <summary>A link of the audit chain, without who acted.</summary>
public sealed record ProvenEntry(long Sequence, DateTimeOffset At, string Action, string Hash, string PreviousHash);
