using System;
using System.Globalization;

namespace OpenDay.Workflows.Records;

/// <summary>
/// The row keys of a campaign's partition: one prefix for each kind of record, so that a kind is read as one range.
/// </summary>
internal static class RowKeys
{
    public const string Campaign = "campaign";

    /// <summary>The head of the audit chain and the running counts; every commit replaces it, which puts a campaign's commits in one order.</summary>
    public const string Head = "head";

    /// <summary>Which word list the office put in the place of the one that is built in.</summary>
    public const string Terms = "terms";

    public const string AssignmentPrefix = "assignment:";
    public const string AuditPrefix = "audit:";
    public const string ContactPrefix = "contact:";
    public const string DelegationPrefix = "delegation:";
    public const string DepartmentPrefix = "department:";
    public const string FactPrefix = "fact:";
    public const string FeedbackPrefix = "feedback:";
    public const string MessagePrefix = "message:";
    public const string OutboxPrefix = "outbox:";
    public const string ParkedPrefix = "parked:";
    public const string PhotoPrefix = "photo:";
    public const string PublicationPrefix = "publication:";
    public const string ReminderPrefix = "reminder:";
    public const string RequestPrefix = "request:";
    public const string RevisionPrefix = "revision:";
    public const string ReviewPrefix = "review:";
    public const string SignUpPrefix = "signup:";
    public const string SubmissionPrefix = "submission:";

    public const string AskerPrefix = ContactPrefix + "feedback:";
    public const string VisitorPrefix = ContactPrefix + "signup:";

    private const string StampFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>The bounds around every key.</summary>
    public const string First = "!";

    /// <inheritdoc cref="First"/>
    public const string Last = "~";

    /// <summary>Keeps records whose every change the audit chain vouches for. The rest is bookkeeping that comes and goes.</summary>
    private static readonly string[] s_audited =
    [
        AssignmentPrefix, DelegationPrefix, DepartmentPrefix, FactPrefix, FeedbackPrefix, MessagePrefix, PublicationPrefix, ReminderPrefix, RevisionPrefix,
        ReviewPrefix, SignUpPrefix, SubmissionPrefix,
    ];

    public static string Assignment(string assignmentId) => AssignmentPrefix + assignmentId;

    /// <summary>Who asked. No digest of it is in the audit chain: a number could be guessed from one, long after it was removed.</summary>
    public static string Asker(string feedbackId) => AskerPrefix + feedbackId;

    public static string Audit(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{AuditPrefix}{sequence:D12}");

    public static string Delegation(string delegationId) => DelegationPrefix + delegationId;

    public static string Department(string departmentId) => DepartmentPrefix + departmentId;

    public static string Fact(string submissionId, string webHash) => $"{FactPrefix}{submissionId}:{webHash}";

    public static string Feedback(string feedbackId) => FeedbackPrefix + feedbackId;

    public static string Message(string key) => MessagePrefix + key;

    public static string Outbox(DateTimeOffset dueAt, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{OutboxPrefix}{Stamp(dueAt)}:{id}");

    public static string Parked(string id) => ParkedPrefix + id;

    public static string Publication(string submissionId) => PublicationPrefix + submissionId;

    /// <summary>One row for each submission, as several may hold the same photo.</summary>
    public static string PublicPhoto(string hash, string submissionId) => $"{PublicPhotos(hash)}{submissionId}";

    public static string PublicPhotos(string hash) => $"{PhotoPrefix}{hash}:";

    public static string Reminder(string identity) => ReminderPrefix + identity;

    public static string Request(string key) => RequestPrefix + key;

    public static string Review(string submissionId, int revision, string levelId) =>
        string.Create(CultureInfo.InvariantCulture, $"{ReviewPrefix}{submissionId}:{revision:D4}:{levelId}");

    public static string Revision(string submissionId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{RevisionPrefix}{submissionId}:{number:D4}");

    public static string SignUp(string assignmentId, string signUpId) => SignUpsOf(assignmentId) + signUpId;

    public static string SignUpsOf(string assignmentId) => $"{SignUpPrefix}{assignmentId}:";

    public static string Submission(string submissionId) => SubmissionPrefix + submissionId;

    /// <summary>Who signed up; see <see cref="Asker"/>.</summary>
    public static string Visitor(string assignmentId, string signUpId) => VisitorsOf(assignmentId) + signUpId;

    public static string VisitorsOf(string assignmentId) => $"{VisitorPrefix}{assignmentId}:";

    /// <summary>The bound behind every key that starts with the prefix, which ends in a colon.</summary>
    public static string After(string prefix) => prefix[..^1] + ';';

    /// <summary>The bound behind every outbox row due at or before the instant.</summary>
    public static string OutboxDueThrough(DateTimeOffset now) => OutboxPrefix + Stamp(now) + ';';

    /// <summary>When an outbox row is due, from its key.</summary>
    public static DateTimeOffset OutboxDueAt(string rowKey) => DateTimeOffset.ParseExact(
        rowKey.AsSpan(OutboxPrefix.Length, StampFormat.Replace("'", "", StringComparison.Ordinal).Length), StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static bool IsAudited(string rowKey) =>
        rowKey is Campaign or Terms || Array.Exists(s_audited, prefix => rowKey.StartsWith(prefix, StringComparison.Ordinal));

    private static string Stamp(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture);
}
