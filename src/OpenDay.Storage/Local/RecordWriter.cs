using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Local;

/// <summary>
/// The one writing connection. A group of commits shares one transaction, and so one fsync; each stands or falls alone, behind a
/// savepoint of its own. Nobody hears of a commit before the group is on disk.
/// </summary>
internal sealed class RecordWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly RecordStatement begin;
    private readonly RecordStatement commit;
    private readonly RecordStatement rollback;
    private readonly RecordStatement savepoint;
    private readonly RecordStatement release;
    private readonly RecordStatement undo;
    private readonly RecordStatement insert;
    private readonly RecordStatement replace;
    private readonly RecordStatement delete;
    private readonly RecordStatement put;
    private readonly RecordStatement findETag;

    public RecordWriter(string path)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            RecordSchema.Migrate(connection);
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
            pragmas.ExecuteNonQuery();
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        begin = new(connection, "BEGIN IMMEDIATE");
        commit = new(connection, "COMMIT");
        rollback = new(connection, "ROLLBACK");
        savepoint = new(connection, "SAVEPOINT one");
        release = new(connection, "RELEASE one");
        undo = new(connection, "ROLLBACK TO one");
        insert = new(
            connection,
            "INSERT INTO record (partition, row_key, body, etag) VALUES (@partition, @row, @body, @etag) ON CONFLICT DO NOTHING",
            "@partition", "@row", "@body", "@etag");
        replace = new(
            connection,
            "UPDATE record SET body = @body, etag = @etag WHERE partition = @partition AND row_key = @row AND etag = @expected",
            "@partition", "@row", "@body", "@etag", "@expected");
        delete = new(
            connection,
            "DELETE FROM record WHERE partition = @partition AND row_key = @row AND etag = @expected",
            "@partition", "@row", "@expected");
        put = new(
            connection,
            "INSERT INTO record (partition, row_key, body, etag) VALUES (@partition, @row, @body, @etag) ON CONFLICT DO UPDATE SET body = excluded.body, etag = excluded.etag",
            "@partition", "@row", "@body", "@etag");
        findETag = new(
            connection,
            "SELECT etag FROM record WHERE partition = @partition AND row_key = @row ORDER BY row_key",
            "@partition", "@row");
    }

    /// <summary>Applies every commit of the group and then sets its outcome; never throws.</summary>
    public void Apply(IReadOnlyList<PendingCommit> group)
    {
        var outcomes = new (IReadOnlyList<string?>? ETags, RecordConflictException? Conflict)[group.Count];
        try
        {
            begin.Run();
            for (var index = 0; index < group.Count; index++)
            {
                outcomes[index] = ApplyBehindSavepoint(group[index]);
            }

            commit.Run();
        }
        catch (Exception error)
        {
            // A failed disk or a full one: nothing of the group counts, and every caller hears why.
            TryRollback();
            foreach (var pending in group)
            {
                pending.Outcome.SetException(error);
            }

            return;
        }

        for (var index = 0; index < group.Count; index++)
        {
            if (outcomes[index].Conflict is { } conflict)
            {
                group[index].Outcome.SetException(conflict);
            }
            else
            {
                group[index].Outcome.SetResult(outcomes[index].ETags!);
            }
        }
    }

    /// <summary>How commits are made durable: <c>journal_mode</c>, and <c>synchronous</c> (2 is FULL).</summary>
    public (string JournalMode, int Synchronous) Durability()
    {
        using var journal = connection.CreateCommand();
        journal.CommandText = "PRAGMA journal_mode";
        using var synchronous = connection.CreateCommand();
        synchronous.CommandText = "PRAGMA synchronous";
        return ((string)journal.ExecuteScalar()!, Convert.ToInt32(synchronous.ExecuteScalar(), CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<RecordStatement>)[begin, commit, rollback, savepoint, release, undo, insert, replace, delete, put, findETag])
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private (IReadOnlyList<string?>? ETags, RecordConflictException? Conflict) ApplyBehindSavepoint(PendingCommit pending)
    {
        savepoint.Run();
        var etags = new string?[pending.Changes.Count];
        for (var index = 0; index < etags.Length; index++)
        {
            if (!TryApply(pending.Partition, pending.Changes[index], out etags[index]))
            {
                undo.Run();
                release.Run();
                var change = pending.Changes[index];
                return (null, RecordConflicts.Of(pending.Partition, change, findETag.Find(pending.Partition, change.RowKey)));
            }
        }

        release.Run();
        return (etags, null);
    }

    private bool TryApply(string partition, RecordChange change, out string? etag)
    {
        // Random, not counted: an ETag must not come back when a backup is restored or a deleted row is made anew.
        var fresh = RandomNumberGenerator.GetHexString(16, lowercase: true);
        etag = change is RecordChange.Delete ? null : fresh;
        return 1 == change switch
        {
            RecordChange.Insert insertion => insert.Run(partition, insertion.RowKey, insertion.Body, fresh),
            RecordChange.Replace replacement => replace.Run(partition, replacement.RowKey, replacement.Body, fresh, replacement.ETag),
            RecordChange.Delete deletion => delete.Run(partition, deletion.RowKey, deletion.ETag),
            RecordChange.Put upsert => put.Run(partition, upsert.RowKey, upsert.Body, fresh),
            _ => throw new InvalidOperationException($"Row '{change.RowKey}': unknown change {change.GetType().Name}."),
        };
    }

    private void TryRollback()
    {
        try
        {
            rollback.Run();
        }
        catch (SqliteException)
        {
            // Some failures end the transaction by themselves; then there is nothing to roll back.
        }
    }
}
