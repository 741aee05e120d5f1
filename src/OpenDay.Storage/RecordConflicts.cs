using OpenDay.Workflows.Ports;

namespace OpenDay.Storage;

/// <summary>One wording for the same conflict in both stores.</summary>
internal static class RecordConflicts
{
    /// <param name="foundETag">The ETag of the row as it is, or null where there is no row.</param>
    public static RecordConflictException Of(string partition, RecordChange change, string? foundETag)
    {
        var found = foundETag is null ? "no record" : $"a record with ETag {foundETag}";
        var expected = change switch
        {
            RecordChange.Replace replace => $"a record with ETag {replace.ETag}",
            RecordChange.Delete delete => $"a record with ETag {delete.ETag}",
            _ => "no record",
        };
        return new RecordConflictException(partition, change.RowKey, expected, found == expected ? "another write at the same time" : found);
    }
}
