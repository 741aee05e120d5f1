using System;
using System.Collections.Generic;

namespace OpenDay.Campaigns.Audit;

/// <summary>
/// One link of a campaign's audit chain. Its hash covers every other field and the hash before it; <paramref name="Records"/>
/// names the SHA-256 of each record that the same commit wrote, so that a record changed behind the program's back shows too.
/// </summary>
/// <param name="Sequence">1 for the first entry, without gaps.</param>
/// <param name="Action">A verb in the past tense, for example <c>RevisionSubmitted</c>.</param>
/// <param name="Subject">Id of the campaign, assignment or submission it happened to.</param>
/// <param name="Revision">The revision's hash where one is concerned, or null.</param>
/// <param name="Records">Row key to SHA-256 of the record's body (null: the record was deleted), ordered by key.</param>
public sealed record AuditEntry(
    long Sequence,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Subject,
    string? Revision,
    string Detail,
    IReadOnlyList<RecordDigest> Records,
    string PreviousHash,
    string Hash);

/// <summary>A record as a commit left it.</summary>
public sealed record RecordDigest(string RowKey, string? BodyHash);
