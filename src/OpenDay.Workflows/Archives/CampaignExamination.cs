using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Reviews;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Archives;

/// <summary>
/// Goes through all records of a campaign: each can be read as what its key says, the audit chain vouches for it, and what the
/// chain does not cover agrees with what it covers. It stops at the first fault.
/// </summary>
internal sealed class CampaignExamination
{
    private readonly Dictionary<string, string> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PublicPhoto> _publicPhotos = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _publishedRevisions = new(StringComparer.Ordinal);
    private readonly HashSet<(string RowKey, PublicPhoto Photo)> _publishedPhotos = [];
    private readonly Dictionary<string, string> _remindersOwed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _contactsKept = new(StringComparer.Ordinal);
    private readonly List<string> _contacts = [];
    private CampaignHead? _head;
    private int _reminders;
    private int _messagesSent;

    private CampaignExamination()
    {
    }

    public Campaign? Campaign { get; private set; }

    public ArchiveHead Head => new(_head!.Sequence, _head.Hash);

    public long Records { get; private set; }

    /// <summary>Every blob but the plan, with the record that names it first.</summary>
    public IReadOnlyDictionary<string, string> Blobs => _blobs;

    /// <summary>What is wrong, as a sentence that begins with the place; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <param name="records">In the order of their keys; enumerated several times.</param>
    public static CampaignExamination Of(IEnumerable<ArchivedRecord> records)
    {
        var examination = new CampaignExamination();
        examination.Fault = examination.Examine(records);
        return examination;
    }

    private string? Examine(IEnumerable<ArchivedRecord> records)
    {
        foreach (var record in records)
        {
            Records++;
            if (Read(record) is { } fault)
            {
                return fault;
            }
        }

        if (Campaign is null || _head is null)
        {
            return $"Record '{(Campaign is null ? RowKeys.Campaign : RowKeys.Head)}': expected one, found none.";
        }

        // The plan before it, which the rest would need, is in no archive.
        if (Campaign.PlanChange is { Pending: true } change)
        {
            return $"Record '{RowKeys.Campaign}': expected that all assignments follow the plan, found the change of {change.At:O} under way. Wait some minutes until it is complete.";
        }

        var verification = RecordAudit.Verify(records.Select(record => (record.RowKey, record.Body)), RowKeys.IsAudited);
        _blobs.Remove(Campaign.PlanHash);
        return verification.Fault ?? HeadFault(verification) ?? RemindersFault() ?? PhotosFault() ?? ContactsFault();
    }

    private string? Read(ArchivedRecord record)
    {
        try
        {
            switch (Kind(record.RowKey))
            {
                case RowKeys.Campaign:
                    Campaign = RecordJson.Read<Campaign>(record.Body);
                    return Name(Campaign.PlanHash, record.RowKey);
                case RowKeys.Head:
                    _head = RecordJson.Read<CampaignHead>(record.Body);
                    return null;
                case RowKeys.AuditPrefix:
                    var sequence = RecordJson.Read<AuditEntry>(record.Body).Sequence;
                    return RowKeys.Audit(sequence) == record.RowKey ? null : $"Record '{record.RowKey}': expected the entry of that number, found entry {sequence}.";
                case RowKeys.SubmissionPrefix:
                    return NameAll(RecordJson.Read<Submission>(record.Body), record.RowKey);
                case RowKeys.RevisionPrefix:
                    var revision = RecordJson.Read<Revision>(record.Body);
                    Admit(record.RowKey.Split(':')[1], revision);
                    return NameAll(revision.Content, record.RowKey);
                case RowKeys.PublicationPrefix:
                    var publication = RecordJson.Read<PublicationRecord>(record.Body);
                    _publishedRevisions[publication.SubmissionId] = publication.RevisionHash;
                    return null;
                case RowKeys.Terms:
                    return Name(RecordJson.Read<TermsRecord>(record.Body).Hash, record.RowKey);
                case RowKeys.FactPrefix:
                    RecordJson.Read<PhotoFact>(record.Body);
                    return null;
                case RowKeys.PhotoPrefix:
                    _publicPhotos.Add(record.RowKey, RecordJson.Read<PublicPhoto>(record.Body));
                    return null;
                case RowKeys.ReminderPrefix:
                    _reminders++;
                    return Settle(record.RowKey, RecordJson.Read<ReminderRecord>(record.Body));
                case RowKeys.MessagePrefix:
                    _messagesSent += RecordJson.Read<MessageRecord>(record.Body).State == MessageState.Sent ? 1 : 0;
                    return null;
                case RowKeys.OutboxPrefix or RowKeys.ParkedPrefix:
                    return Owe(record.RowKey, RecordJson.Read<OutboxItem>(record.Body));
                case RowKeys.RequestPrefix:
                    RecordJson.Read<RecordedRequest>(record.Body);
                    return null;
                case RowKeys.SignUpPrefix:
                    _contactsKept[record.RowKey] = RecordJson.Read<SignUp>(record.Body).VisitorRemovedAt is null;
                    return null;
                case RowKeys.FeedbackPrefix:
                    _contactsKept[record.RowKey] = RecordJson.Read<FeedbackItem>(record.Body).AskerRemovedAt is null;
                    return null;
                case RowKeys.ContactPrefix when record.RowKey.StartsWith(RowKeys.VisitorPrefix, StringComparison.Ordinal):
                    RecordJson.Read<VisitorRecord>(record.Body);
                    _contacts.Add(record.RowKey);
                    return null;
                case RowKeys.ContactPrefix:
                    RecordJson.Read<AskerRecord>(record.Body);
                    _contacts.Add(record.RowKey);
                    return null;
                case RowKeys.AssignmentPrefix or RowKeys.DelegationPrefix or RowKeys.DepartmentPrefix or RowKeys.ReviewPrefix:
                    return null;
                default:
                    return $"Record '{record.RowKey}': expected a kind of record that this program knows, found '{Kind(record.RowKey)}'.";
            }
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return $"Record '{record.RowKey}': expected the content of its kind, found JSON that does not fit at {(error as JsonException)?.Path ?? "$"}.";
        }
    }

    /// <summary>The key up to its first colon.</summary>
    private static string Kind(string rowKey) => rowKey.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? rowKey[..(colon + 1)] : rowKey;

    private string? NameAll(Submission submission, string rowKey)
    {
        if (submission.Revisions.Count == 0)
        {
            return $"Record '{rowKey}': expected its current revision, found none.";
        }

        foreach (var revision in submission.Revisions)
        {
            Admit(submission.Id, revision);
            if (NameAll(revision.Content, rowKey) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Notes the rows that a revision's publication brought about.</summary>
    private void Admit(string submissionId, Revision revision)
    {
        foreach (var photo in revision.PublishedAt is null ? [] : revision.Content.Photos)
        {
            var row = new PublicPhoto(submissionId, revision.Hash);
            _publishedPhotos.Add((RowKeys.PublicPhoto(photo.WebHash, submissionId), row));
            _publishedPhotos.Add((RowKeys.PublicPhoto(photo.ThumbnailHash, submissionId), row));
        }
    }

    private string? NameAll(RevisionContent content, string rowKey)
    {
        var fault = content.TextHash.Length == 0 ? null : Name(content.TextHash, rowKey);
        foreach (var photo in content.Photos)
        {
            fault ??= Name(photo.WebHash, rowKey) ?? Name(photo.ThumbnailHash, rowKey);
        }

        return fault;
    }

    private string? Name(string hash, string rowKey)
    {
        _blobs.TryAdd(hash, rowKey);
        return ArchiveForm.IsHash(hash) ? null : $"Record '{rowKey}': expected the SHA-256 of a blob, found '{hash}'.";
    }

    private string? Owe(string rowKey, OutboxItem item)
    {
        switch (item)
        {
            case OutboxItem.Remind remind:
                _remindersOwed[remind.Identity] = RecordJson.Write(remind.Item);
                return null;
            case OutboxItem.StartTimeline or OutboxItem.TellOrchestrator or OutboxItem.IndexPhotos:
                return $"Record '{rowKey}': expected a promise to a reader, found one about what stays behind when a campaign moves, which no archive holds.";
            default:
                // The words of a message that was prepared have only the manifest's hash to vouch for them.
                return null;
        }
    }

    private string? Settle(string rowKey, ReminderRecord reminder) =>
        _remindersOwed.Remove(reminder.Identity, out var owed) && owed != RecordJson.Write(reminder.Item)
            ? $"Record '{rowKey}': expected the reminder that the outbox holds, found another."
            : null;

    private string? HeadFault(AuditVerification verification) =>
        _head!.Sequence != verification.Entries ? $"Record '{RowKeys.Head}': expected sequence {verification.Entries}, found {_head.Sequence}."
        : _head.RemindersPlanned != _reminders ? $"Record '{RowKeys.Head}': expected {_reminders} planned reminders, found {_head.RemindersPlanned}."
        : _head.MessagesSent != _messagesSent ? $"Record '{RowKeys.Head}': expected {_messagesSent} sent messages, found {_head.MessagesSent}."
        : null;

    private string? RemindersFault() => _remindersOwed.Count == 0
        ? null
        : $"Record '{RowKeys.Reminder(_remindersOwed.Keys.Order(StringComparer.Ordinal).First())}': expected it, as the outbox holds that reminder, found none.";

    /// <summary>Contacts are outside the chain, which must not hold a digest of them; each belongs to a record inside that says it is kept. An archive may leave them out.</summary>
    private string? ContactsFault()
    {
        foreach (var contact in _contacts)
        {
            var owner = contact[RowKeys.ContactPrefix.Length..];
            if (!_contactsKept.GetValueOrDefault(owner))
            {
                return $"Record '{contact}': expected a record '{owner}' whose contact is kept, found {(_contactsKept.ContainsKey(owner) ? "that it was removed" : "none")}.";
            }
        }

        return null;
    }

    /// <summary>The rows that make a photo public are outside the chain: each must follow from a publication, which is inside.</summary>
    private string? PhotosFault()
    {
        foreach (var (rowKey, photo) in _publicPhotos)
        {
            if (!_publishedPhotos.Contains((rowKey, photo)))
            {
                return $"Record '{rowKey}': expected a photo of a revision of '{photo.SubmissionId}' that was published, found none of that hash.";
            }
        }

        // Rows of revisions that were replaced may have gone over to their successors.
        return _publishedPhotos
            .Where(published => published.Photo.RevisionHash == _publishedRevisions.GetValueOrDefault(published.Photo.SubmissionId) && _publicPhotos.GetValueOrDefault(published.RowKey) != published.Photo)
            .Select(published => published.RowKey)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault() is { } missing
            ? $"Record '{missing}': expected it, as the published revision holds that photo, found none."
            : null;
    }
}
