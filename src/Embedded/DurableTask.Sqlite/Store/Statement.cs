using System;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// One prepared statement, used again and again. It goes past ADO.NET, whose parameter objects cost more than the
/// statements of a turn themselves. Parameters count from 1, columns from 0.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int MostCharactersOnStack = 128;

    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private readonly string sql;

    public Statement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        this.sql = sql;
        this.Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out this.statement));
    }

    public Statement Bind(int parameter, long value)
    {
        this.Check(raw.sqlite3_bind_int64(this.statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string? value)
    {
        if (value is { Length: > 0 and <= MostCharactersOnStack })
        {
            Span<byte> bytes = stackalloc byte[3 * MostCharactersOnStack];
            var text = bytes[..Encoding.UTF8.GetBytes(value, bytes)];
            this.Check(raw.sqlite3_bind_text(this.statement, parameter, text));
            return this;
        }

        this.Check(value is null
            ? raw.sqlite3_bind_null(this.statement, parameter)
            : raw.sqlite3_bind_text(this.statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, byte[]? value)
    {
        this.Check(value is null
            ? raw.sqlite3_bind_null(this.statement, parameter)
            : raw.sqlite3_bind_blob(this.statement, parameter, value));
        return this;
    }

    public Statement BindOptional(int parameter, long? value)
    {
        this.Check(value is { } given
            ? raw.sqlite3_bind_int64(this.statement, parameter, given)
            : raw.sqlite3_bind_null(this.statement, parameter));
        return this;
    }

    /// <summary>Runs the statement to its end.</summary>
    /// <returns>The number of rows that it changed.</returns>
    public int Run()
    {
        var result = raw.sqlite3_step(this.statement);
        raw.sqlite3_reset(this.statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw this.Error(result);
        }

        return raw.sqlite3_changes(this.connection);
    }

    /// <summary>Goes to the next row. Read to the end, or <see cref="Reset"/>: an open read holds back checkpoints.</summary>
    public bool Read()
    {
        var result = raw.sqlite3_step(this.statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        raw.sqlite3_reset(this.statement);
        return result == raw.SQLITE_DONE ? false : throw this.Error(result);
    }

    public void Reset() => raw.sqlite3_reset(this.statement);

    public long Number(int column) => raw.sqlite3_column_int64(this.statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(this.statement, column) == raw.SQLITE_NULL;

    public string? Text(int column) => this.IsNull(column)
        ? null
        : raw.sqlite3_column_text(this.statement, column).utf8_to_string();

    public string SomeText(int column) => this.Text(column)!;

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(this.statement, column);

    public void Dispose() => this.statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw this.Error(result);
        }
    }

    private SqliteException Error(int result) => new(
        $"SQLite error {result} ({raw.sqlite3_errmsg(this.connection).utf8_to_string()}) in: {this.sql}", result);
}
