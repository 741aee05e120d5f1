using System.Collections.Generic;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Store;

/// <content>Writes entities.</content>
internal sealed partial class StoreWriter
{
    private long lastEntity;

    /// <returns>The key of an entity, which is made if nothing is known of it yet.</returns>
    public long FindOrAddEntity(string id, long ticks)
    {
        var statement = this.connection.Prepare("SELECT key FROM entity WHERE id = ?1 ORDER BY key").Bind(1, id);
        var key = statement.Read() ? statement.Number(0) : 0;
        statement.Reset();
        if (key == 0)
        {
            key = --this.lastEntity;
            this.connection.Prepare("INSERT INTO entity (key, id, modified_at) VALUES (?1, ?2, ?3)")
                .Bind(1, key).Bind(2, id).Bind(3, ticks).Run();
        }

        return key;
    }

    /// <summary>Keeps a signal in the inbox until its time; a timer that bears its id says when.</summary>
    /// <returns>The timer.</returns>
    public TimerKey AddDelayedMessage(long entity, HistoryEvent message, long due)
    {
        var id = ++this.lastMessage;
        this.connection
            .Prepare("INSERT INTO inbox (id, instance, execution, message, due) VALUES (?1, ?2, 0, ?3, ?4)")
            .Bind(1, id).Bind(2, entity).Bind(3, HistoryCodec.Encode(message)).Bind(4, due).Run();
        var timer = new TimerKey(due, entity, id, 0);
        this.AddTimer(timer);
        return timer;
    }

    /// <returns>Whether the entity is still there.</returns>
    public bool SaveEntity(long key, string? state, CallLink? holder, long ticks) => this.connection
        .Prepare("UPDATE entity SET state = ?2, lock = ?3, lock_owner = ?4, modified_at = ?5 WHERE key = ?1")
        .Bind(1, key)
        .Bind(2, state)
        .Bind(3, holder is null ? null : HistoryCodec.Encode(new LockReleased(holder)))
        .BindOptional(4, holder?.Key)
        .Bind(5, ticks).Run() == 1;

    /// <summary>Forgets an entity that has neither state nor lock nor message.</summary>
    /// <returns>Whether it was such a one.</returns>
    public bool DeleteEntityIfEmpty(long key) => this.connection
        .Prepare(
            "DELETE FROM entity WHERE key = ?1 AND state IS NULL AND lock IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM inbox WHERE instance = ?1)")
        .Bind(1, key).Run() == 1;

    /// <summary>The entities that an instance has locked, each with the lock.</summary>
    public List<(long Entity, LockReleased Lock)> LocksOf(long instance) => Locks(this.connection
        .Prepare("SELECT key, lock FROM entity WHERE lock_owner = ?1 ORDER BY key").Bind(1, instance));

    /// <summary>All entities that are locked, each with the lock.</summary>
    public List<(long Entity, LockReleased Lock)> Locks() => Locks(this.connection
        .Prepare("SELECT key, lock FROM entity WHERE lock_owner IS NOT NULL ORDER BY key"));

    /// <summary>Entities without state and lock, after a key in descending order.</summary>
    public List<long> StatelessEntities()
    {
        var statement = this.connection
            .Prepare("SELECT key FROM entity WHERE state IS NULL AND lock IS NULL ORDER BY key DESC");
        var keys = new List<long>();
        while (statement.Read())
        {
            keys.Add(statement.Number(0));
        }

        return keys;
    }

    /// <summary>Whether an execution still runs, so that answers and locks mean something to it.</summary>
    public bool IsAlive(CallLink caller) =>
        this.Find(caller.Key) is { IsFinished: false } found && found.Execution == caller.Execution;

    private static List<(long Entity, LockReleased Lock)> Locks(Statement statement)
    {
        var locks = new List<(long, LockReleased)>();
        while (statement.Read())
        {
            locks.Add((statement.Number(0), (LockReleased)HistoryCodec.Decode(statement.Bytes(1))[0]));
        }

        return locks;
    }
}
