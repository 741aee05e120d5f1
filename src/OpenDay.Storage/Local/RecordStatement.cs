using System;
using Microsoft.Data.Sqlite;

namespace OpenDay.Storage.Local;

/// <summary>A prepared statement whose text parameters are set by position, used again and again on one connection.</summary>
internal sealed class RecordStatement : IDisposable
{
    private readonly SqliteCommand command;

    public RecordStatement(SqliteConnection connection, string text, params ReadOnlySpan<string> parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter, SqliteType.Text);
        }
    }

    public int Run(params ReadOnlySpan<string> values) => Bind(values).ExecuteNonQuery();

    /// <summary>The first column of the first row, or null where there is no row.</summary>
    public string? Find(params ReadOnlySpan<string> values) => (string?)Bind(values).ExecuteScalar();

    public SqliteDataReader Read(params ReadOnlySpan<string> values) => Bind(values).ExecuteReader();

    public void Dispose() => command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<string> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        return command;
    }
}
