using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Local;

/// <summary>A reading connection with its prepared statements; used by one caller at a time.</summary>
internal sealed class RecordReader : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly RecordStatement one;
    private readonly RecordStatement range;

    public RecordReader(string path)
    {
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        one = new(
            connection,
            "SELECT row_key, body, etag FROM record WHERE partition = @partition AND row_key = @row ORDER BY row_key",
            "@partition", "@row");
        range = new(
            connection,
            "SELECT row_key, body, etag FROM record WHERE partition = @partition AND row_key >= @from AND row_key < @to ORDER BY row_key",
            "@partition", "@from", "@to");
    }

    public StoredRecord? Read(string partition, string rowKey)
    {
        using var reader = one.Read(partition, rowKey);
        return reader.Read() ? Record(reader) : null;
    }

    /// <summary>One snapshot: commits that come while it is read are not in it.</summary>
    public IEnumerable<StoredRecord> ReadRange(string partition, string fromInclusive, string toExclusive)
    {
        using var reader = range.Read(partition, fromInclusive, toExclusive);
        while (reader.Read())
        {
            yield return Record(reader);
        }
    }

    public void Dispose()
    {
        one.Dispose();
        range.Dispose();
        connection.Dispose();
    }

    private static StoredRecord Record(SqliteDataReader reader) => new(reader.GetString(0), reader.GetString(1), reader.GetString(2));
}
