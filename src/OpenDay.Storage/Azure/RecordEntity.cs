using Azure;
using Azure.Data.Tables;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Azure;

/// <summary>
/// How a record is an entity: <c>Body</c>, or <c>BodyBlob</c> where that is too large, and <c>Commit</c>, the identity of the commit that wrote
/// it, by which a commit is recognised when its answer was lost.
/// </summary>
internal static class RecordEntity
{
    private const string BodyProperty = "Body";
    private const string BodyBlobProperty = "BodyBlob";
    private const string CommitProperty = "Commit";

    /// <summary>Well formed, and older than any write: it matches no row.</summary>
    public const string NeverMatchingETag = "W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"";

    /// <summary>The record; null where its body is in <see cref="BodyBlobOf"/>.</summary>
    public static StoredRecord? ToRecord(TableEntity entity) =>
        entity.GetString(BodyProperty) is { } body ? new(entity.RowKey, body, entity.ETag.ToString()) : null;

    public static string BodyBlobOf(TableEntity entity) => entity.GetString(BodyBlobProperty);

    public static bool IsOf(TableEntity entity, string commit) => entity.GetString(CommitProperty) == commit;

    /// <param name="bodyBlob">Where the body is, if not in the entity.</param>
    public static TableTransactionAction ToAction(string partition, RecordChange change, string commit, string? bodyBlob) => change switch
    {
        RecordChange.Insert insert => new(TableTransactionActionType.Add, Entity(partition, insert.RowKey, insert.Body, commit, bodyBlob)),
        RecordChange.Put put => new(TableTransactionActionType.UpsertReplace, Entity(partition, put.RowKey, put.Body, commit, bodyBlob)),
        RecordChange.Replace replace => new(
            TableTransactionActionType.UpdateReplace, Entity(partition, replace.RowKey, replace.Body, commit, bodyBlob), Condition(replace.ETag)),
        _ => new(TableTransactionActionType.Delete, new TableEntity(partition, change.RowKey), Condition(((RecordChange.Delete)change).ETag)),
    };

    private static TableEntity Entity(string partition, string rowKey, string body, string commit, string? bodyBlob) => bodyBlob is null
        ? new(partition, rowKey) { [BodyProperty] = body, [CommitProperty] = commit }
        : new(partition, rowKey) { [BodyBlobProperty] = bodyBlob, [CommitProperty] = commit };

    /// <summary>The service answers 400 to what is no ETag of its own; but a stranger's ETag is a conflict like any other.</summary>
    private static ETag Condition(string etag) =>
        new(etag.StartsWith("W/\"datetime'", System.StringComparison.Ordinal) && etag.EndsWith("'\"", System.StringComparison.Ordinal) ? etag : NeverMatchingETag);
}
