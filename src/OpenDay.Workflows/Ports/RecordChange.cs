namespace OpenDay.Workflows.Ports;

/// <summary>One conditional change of one row; see the four cases.</summary>
public abstract record RecordChange(string RowKey)
{
    /// <summary>A new row; conflicts where the row exists.</summary>
    public sealed record Insert(string RowKey, string Body) : RecordChange(RowKey);

    /// <summary>A new body for a row whose ETag is still the one given.</summary>
    public sealed record Replace(string RowKey, string Body, string ETag) : RecordChange(RowKey);

    /// <summary>The end of a row whose ETag is still the one given.</summary>
    public sealed record Delete(string RowKey, string ETag) : RecordChange(RowKey);

    /// <summary>Inserts or replaces, whatever is there.</summary>
    public sealed record Put(string RowKey, string Body) : RecordChange(RowKey);
}
