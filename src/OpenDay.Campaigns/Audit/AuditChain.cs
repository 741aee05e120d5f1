using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenDay.Campaigns.Audit;

/// <summary>
/// The hash chain of a campaign's audit log. Each entry's hash covers the entry and the hash before it, so that no entry can be
/// changed, removed or put in without changing every later hash; each entry names the digests of the records its commit wrote.
/// </summary>
/// <remarks>
/// The hash is <c>SHA-256</c> over the canonical form of: the previous hash, sequence, instant, actor, action, subject,
/// revision, detail, the number of records and for each its row key and body hash (see <see cref="CanonicalHash"/>).
/// </remarks>
public static class AuditChain
{
    /// <summary>The hash before the first entry.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The entry that comes after the one with the given sequence (0: none yet) and hash.</summary>
    /// <param name="records">What the commit wrote; they are put in the order of their keys.</param>
    public static AuditEntry Append(
        long previousSequence,
        string previousHash,
        DateTimeOffset at,
        string actor,
        string action,
        string subject,
        string? revision,
        string detail,
        IReadOnlyList<RecordDigest> records)
    {
        List<RecordDigest> ordered = [.. records];
        ordered.Sort((left, right) => string.CompareOrdinal(left.RowKey, right.RowKey));
        var entry = new AuditEntry(previousSequence + 1, at, actor, action, subject, revision, detail, ordered, previousHash, Hash: "");
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>SHA-256 of a record's body, as entries name it.</summary>
    public static string BodyHash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>
    /// Checks the whole chain: sequence without gaps, every link and hash, the head, and that each record has the body that the
    /// last entry naming it says. It stops at the first fault.
    /// </summary>
    /// <param name="entries">All entries, oldest first.</param>
    /// <param name="records">All records that entries are to name: one that no entry names is a fault, as is one that is missing.</param>
    /// <param name="headHash">Hash of the last entry as the campaign keeps it; <see cref="Genesis"/> where there is none.</param>
    public static AuditVerification Verify(IEnumerable<AuditEntry> entries, IEnumerable<(string RowKey, string Body)> records, string headHash)
    {
        var head = Genesis;
        var sequence = 0L;
        Dictionary<string, (string? BodyHash, long Sequence)> last = new(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (FaultOf(entry, sequence, head) is { } fault)
            {
                return new(false, sequence, head, fault);
            }

            sequence = entry.Sequence;
            head = entry.Hash;
            foreach (var record in entry.Records)
            {
                last[record.RowKey] = (record.BodyHash, sequence);
            }
        }

        var recordFault = head == headHash
            ? RecordFault(last, records)
            : Text($"Head: expected hash {headHash}, found {head} after entry {sequence}. Entries are missing at the end, or the head was changed.");
        return new(recordFault is null, sequence, head, recordFault);
    }

    private static string? FaultOf(AuditEntry entry, long previousSequence, string previousHash)
    {
        if (entry.Sequence != previousSequence + 1)
        {
            return Text($"Entry {previousSequence + 1}: expected sequence {previousSequence + 1}, found {entry.Sequence}. An entry is missing or was put in.");
        }

        if (entry.PreviousHash != previousHash)
        {
            return Text($"Entry {entry.Sequence}: expected the previous hash {previousHash}, found {entry.PreviousHash}. The link to entry {previousSequence} is broken.");
        }

        var hash = HashOf(entry);
        return entry.Hash == hash ? null : Text($"Entry {entry.Sequence}: expected hash {hash} of its content, found {entry.Hash}. The entry was changed.");
    }

    private static string? RecordFault(Dictionary<string, (string? BodyHash, long Sequence)> last, IEnumerable<(string RowKey, string Body)> records)
    {
        foreach (var (rowKey, body) in records)
        {
            var found = BodyHash(body);
            if (!last.Remove(rowKey, out var expected))
            {
                return Text($"Record '{rowKey}': expected an entry that names it, found none; its body has hash {found}. It was written past the program.");
            }

            if (expected.BodyHash is null)
            {
                return Text($"Record '{rowKey}': expected no record since entry {expected.Sequence}, found a body with hash {found}. It was written past the program.");
            }

            if (expected.BodyHash != found)
            {
                return Text($"Record '{rowKey}': expected hash {expected.BodyHash} as in entry {expected.Sequence}, found {found}. The record was changed past the program.");
            }
        }

        string? missing = null;
        foreach (var (rowKey, expected) in last)
        {
            if (expected.BodyHash is not null && (missing is null || string.CompareOrdinal(rowKey, missing) < 0))
            {
                missing = rowKey;
            }
        }

        return missing is null ? null : Text($"Record '{missing}': expected hash {last[missing].BodyHash} as in entry {last[missing].Sequence}, found no record. It was deleted past the program.");
    }

    private static string HashOf(AuditEntry entry)
    {
        var hash = new CanonicalHash()
            .Add(entry.PreviousHash)
            .Add(entry.Sequence)
            .Add(entry.At)
            .Add(entry.Actor)
            .Add(entry.Action)
            .Add(entry.Subject)
            .Add(entry.Revision)
            .Add(entry.Detail)
            .Add(entry.Records.Count);
        foreach (var record in entry.Records)
        {
            hash.Add(record.RowKey).Add(record.BodyHash);
        }

        return hash.Digest();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
