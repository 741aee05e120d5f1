using System;
using System.Collections.Generic;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Store;

/// <summary>The one connection that writes. Only the committer's thread uses it, inside its transaction.</summary>
internal sealed partial class StoreWriter : IDisposable
{
    private readonly StoreConnection connection;
    private long lastInstance;
    private long lastMessage;

    public StoreWriter(StoreConnection connection)
    {
        this.connection = connection;
        this.Reader = new StoreReader(connection);
        this.lastInstance = this.One("SELECT max(key) FROM instance ORDER BY 1");
        this.lastMessage = this.One("SELECT max(id) FROM inbox ORDER BY 1");
        this.lastEntity = this.One("SELECT min(key) FROM entity ORDER BY 1");
    }

    /// <summary>Reads what this connection has written, committed or not.</summary>
    public StoreReader Reader { get; }

    /// <summary>How many rows were changed since the connection was opened.</summary>
    public long RowsChanged => this.connection.RowsChanged;

    public void Begin() => this.connection.Prepare("BEGIN IMMEDIATE").Run();

    public void Commit() => this.connection.Prepare("COMMIT").Run();

    public void Rollback()
    {
        // After some errors (a full disk, say) SQLite has rolled back by itself.
        this.connection.Execute("ROLLBACK");
    }

    public InstanceHandle? Find(string id)
    {
        var statement = this.connection
            .Prepare("SELECT key, execution, status FROM instance WHERE id = ?1 ORDER BY key").Bind(1, id);
        return Handle(statement);
    }

    public InstanceHandle? Find(long key)
    {
        var statement = this.connection
            .Prepare("SELECT key, execution, status FROM instance WHERE key = ?1 ORDER BY key").Bind(1, key);
        return Handle(statement);
    }

    /// <returns>The new instance's key.</returns>
    public long AddInstance(string id, ExecutionStarted started, string? tags, bool isHot)
    {
        var key = ++this.lastInstance;
        var statement = this.connection.Prepare(
            "INSERT INTO instance (key, id, name, version, execution, status, hot, created_at, updated_at, parent, tags)"
            + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10)");
        statement.Bind(1, key).Bind(2, id).Bind(3, started.Name).Bind(4, started.Version).Bind(5, started.Execution)
            .Bind(6, (int)OrchestrationRuntimeStatus.Pending).Bind(7, isHot ? 1 : 0).Bind(8, started.ScheduledTicks);
        statement.BindOptional(9, started.Parent?.Key).Bind(10, tags).Run();
        this.AddHistory(key, 0, HistoryCodec.Encode(started));
        return key;
    }

    public void AddHistory(long instance, int turn, byte[] events) => this.connection
        .Prepare("INSERT INTO history (position, events) VALUES (?1, ?2)")
        .Bind(1, HistoryPosition.Of(instance, turn)).Bind(2, events).Run();

    public void DeleteHistory(long instance, int fromTurn = 0) => this.connection
        .Prepare("DELETE FROM history WHERE position BETWEEN ?1 AND ?2")
        .Bind(1, HistoryPosition.Of(instance, fromTurn)).Bind(2, HistoryPosition.Last(instance)).Run();

    /// <summary>Lets a finished instance go on.</summary>
    public void Reopen(long instance, long ticks, OrchestrationRuntimeStatus status) => this.connection
        .Prepare(
            "UPDATE instance SET updated_at = ?2, status = ?3, hot = 1, completed_at = NULL, output = NULL, failure = NULL"
            + " WHERE key = ?1")
        .Bind(1, instance).Bind(2, ticks).Bind(3, (int)status).Run();

    /// <summary>Notes a turn that changed neither status nor heat.</summary>
    /// <returns>Whether the instance is still in the execution that took the turn.</returns>
    public bool Touch(long instance, int execution, long ticks) => this.connection
        .Prepare("UPDATE instance SET updated_at = ?3 WHERE key = ?1 AND execution = ?2")
        .Bind(1, instance).Bind(2, execution).Bind(3, ticks).Run() == 1;

    /// <inheritdoc cref="Touch"/>
    public bool Update(long instance, int execution, long ticks, OrchestrationRuntimeStatus status, bool isHot) =>
        this.connection
            .Prepare("UPDATE instance SET updated_at = ?3, status = ?4, hot = ?5 WHERE key = ?1 AND execution = ?2")
            .Bind(1, instance).Bind(2, execution).Bind(3, ticks).Bind(4, (int)status).Bind(5, isHot ? 1 : 0).Run() == 1;

    /// <inheritdoc cref="Touch"/>
    public bool Continue(
        long instance, int execution, long ticks, string version, OrchestrationRuntimeStatus status) => this.connection
        .Prepare(
            "UPDATE instance SET updated_at = ?3, version = ?4, status = ?5, hot = 1, execution = ?2 + 1"
            + " WHERE key = ?1 AND execution = ?2")
        .Bind(1, instance).Bind(2, execution).Bind(3, ticks).Bind(4, version)
        .Bind(5, (int)status).Run() == 1;

    /// <inheritdoc cref="Touch"/>
    public bool Finish(
        long instance,
        int execution,
        long ticks,
        OrchestrationRuntimeStatus status,
        string? output,
        TaskFailureDetails? failure) => this.connection
        .Prepare(
            "UPDATE instance SET updated_at = ?3, completed_at = ?3, status = ?4, hot = 0, output = ?5, failure = ?6"
            + " WHERE key = ?1 AND execution = ?2")
        .Bind(1, instance).Bind(2, execution).Bind(3, ticks).Bind(4, (int)status).Bind(5, output)
        .Bind(6, failure is null ? null : FailureCodec.Encode(failure)).Run() == 1;

    public void SetCustomStatus(long instance, string? customStatus) => this.connection
        .Prepare("UPDATE instance SET custom_status = ?2 WHERE key = ?1").Bind(1, instance).Bind(2, customStatus).Run();

    /// <returns>The message's id: messages of one instance are taken in by the order of their ids.</returns>
    public long AddMessage(long instance, int execution, HistoryEvent message)
    {
        var id = ++this.lastMessage;
        this.connection.Prepare("INSERT INTO inbox (id, instance, execution, message) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, id).Bind(2, instance).Bind(3, execution).Bind(4, HistoryCodec.Encode(message)).Run();
        return id;
    }

    public void DeleteMessage(long id) =>
        this.connection.Prepare("DELETE FROM inbox WHERE id = ?1").Bind(1, id).Run();

    public void DeleteMessages(long instance) =>
        this.connection.Prepare("DELETE FROM inbox WHERE instance = ?1").Bind(1, instance).Run();

    public void AddTimer(TimerKey timer) => this.connection
        .Prepare("INSERT OR REPLACE INTO timer (due, instance, id, execution) VALUES (?1, ?2, ?3, ?4)")
        .Bind(1, timer.Due).Bind(2, timer.Instance).Bind(3, timer.Id).Bind(4, timer.Execution).Run();

    public void DeleteTimer(TimerKey timer) => this.connection
        .Prepare("DELETE FROM timer WHERE due = ?1 AND instance = ?2 AND id = ?3")
        .Bind(1, timer.Due).Bind(2, timer.Instance).Bind(3, timer.Id).Run();

    public List<TimerKey> TimersAfter(TimerKey? last, int limit)
    {
        var statement = this.connection
            .Prepare(
                "SELECT due, instance, id, execution FROM timer WHERE (due, instance, id) > (?1, ?2, ?3)"
                + " ORDER BY due, instance, id LIMIT ?4")
            .Bind(1, last?.Due ?? long.MinValue).Bind(2, last?.Instance ?? 0).Bind(3, last?.Id ?? 0).Bind(4, limit);
        var timers = new List<TimerKey>();
        while (statement.Read())
        {
            timers.Add(new(
                statement.Number(0), statement.Number(1), statement.Number(2), (int)statement.Number(3)));
        }

        return timers;
    }

    public List<long> HotInstances()
    {
        var statement = this.connection.Prepare("SELECT key FROM instance WHERE hot = 1 ORDER BY key");
        var keys = new List<long>();
        while (statement.Read())
        {
            keys.Add(statement.Number(0));
        }

        return keys;
    }

    /// <summary>The messages that wait, without those whose time has not come.</summary>
    public List<InboxRow> Messages()
    {
        var statement = this.connection.Prepare("SELECT id, instance, execution, message FROM inbox WHERE due IS NULL ORDER BY id");
        var rows = new List<InboxRow>();
        while (statement.Read())
        {
            var message = HistoryCodec.Decode(statement.Bytes(3))[0];
            rows.Add(new(statement.Number(0), statement.Number(1), (int)statement.Number(2), message));
        }

        return rows;
    }

    /// <summary>Deletes everything of a finished instance; it has no timers.</summary>
    public void Purge(long instance)
    {
        this.DeleteHistory(instance);
        this.DeleteMessages(instance);
        this.connection.Prepare("DELETE FROM instance WHERE key = ?1").Bind(1, instance).Run();
    }

    /// <summary>Deletes everything of an instance that may still have timers.</summary>
    public void Evict(long instance)
    {
        this.DeleteTimers(instance);
        this.Purge(instance);
    }

    /// <summary>Deletes the timers of an instance by reading all timers there are: for rare cases.</summary>
    public void DeleteTimers(long instance) =>
        this.connection.Prepare("DELETE FROM timer WHERE instance = ?1").Bind(1, instance).Run();

    public void Dispose() => this.connection.Dispose();

    private static InstanceHandle? Handle(Statement statement)
    {
        InstanceHandle? found = statement.Read()
            ? new(statement.Number(0), (int)statement.Number(1), (OrchestrationRuntimeStatus)statement.Number(2))
            : null;
        statement.Reset();
        return found;
    }

    private long One(string sql)
    {
        var statement = this.connection.Prepare(sql);
        statement.Read();
        var value = statement.Number(0);
        statement.Reset();
        return value;
    }
}
