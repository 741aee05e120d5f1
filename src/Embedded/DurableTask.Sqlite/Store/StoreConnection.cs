using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DurableTask.Sqlite.Store;

/// <summary>One connection with its prepared statements. It is used by one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = [];

    public StoreConnection(string path, bool createsFile)
    {
        this.connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = createsFile ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        try
        {
            this.connection.Open();
            if (raw.sqlite3_db_readonly(this.connection.Handle!, "main") == 1)
            {
                // SQLite falls back to reading if it may not write, and says so at the first change only.
                throw new SqliteException("the file is read-only", raw.SQLITE_READONLY);
            }

            // FULL: a commit is on disk before anyone is told of it. Only then do the promises hold after a power failure.
            this.Execute("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        }
        catch
        {
            this.connection.Dispose();
            throw;
        }
    }

    /// <summary>How many rows this connection has changed.</summary>
    public long RowsChanged => raw.sqlite3_total_changes(this.connection.Handle!);

    /// <summary>A statement, prepared once; the text is its identity.</summary>
    public Statement Prepare(string sql)
    {
        if (!this.statements.TryGetValue(sql, out var statement))
        {
            this.statements.Add(sql, statement = new Statement(this.connection.Handle!, sql));
        }

        return statement;
    }

    public void Execute(string script)
    {
        using var command = this.connection.CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
    }

    /// <summary>Lets what runs on the connection be given up in its midst: it asks often.</summary>
    public void GiveUpWhen(Func<bool>? isTime) => raw.sqlite3_progress_handler(
        this.connection.Handle!, 1000, isTime is null ? null : _ => isTime() ? 1 : 0, null);

    public void Dispose()
    {
        foreach (var statement in this.statements.Values)
        {
            statement.Dispose();
        }

        this.connection.Dispose();
    }
}
