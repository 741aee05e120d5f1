using System;
using System.Collections.Generic;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Store;

/// <summary>Reads the store on a connection of its own, beside the one that writes.</summary>
internal sealed partial class StoreReader(StoreConnection connection) : IDisposable
{
    private const string Columns =
        "key, id, name, version, execution, status, created_at, updated_at, tags, custom_status, output, failure";

    public InstanceRow? Instance(string id)
    {
        var statement = connection.Prepare($"SELECT {Columns} FROM instance WHERE id = ?1 ORDER BY key").Bind(1, id);
        return One(statement);
    }

    public InstanceRow? Instance(long key)
    {
        var statement = connection.Prepare($"SELECT {Columns} FROM instance WHERE key = ?1 ORDER BY key").Bind(1, key);
        return One(statement);
    }

    /// <summary>The history of an instance's present execution, in order.</summary>
    public List<HistoryTurn> History(long instance, int upToTurn = int.MaxValue)
    {
        var statement = connection
            .Prepare("SELECT position, events FROM history WHERE position BETWEEN ?1 AND ?2 ORDER BY position")
            .Bind(1, HistoryPosition.First(instance))
            .Bind(2, Math.Min(HistoryPosition.First(instance) + upToTurn, HistoryPosition.Last(instance)));
        var turns = new List<HistoryTurn>();
        while (statement.Read())
        {
            var events = statement.Bytes(1);
            turns.Add(new(HistoryPosition.TurnOf(statement.Number(0)), HistoryCodec.Decode(events), events.Length));
        }

        return turns;
    }

    /// <summary>Instances in the order of their making, after a key.</summary>
    public List<InstanceRow> Instances(InstanceFilter filter, long afterKey, int limit)
    {
        var statement = connection.Prepare(
            $"SELECT {Columns} FROM instance WHERE key > ?1"
            + " AND created_at BETWEEN ?2 AND ?3"
            + " AND (?4 = 0 OR (?4 >> status) & 1)"
            + " AND (?5 IS NULL OR substr(id, 1, length(?5)) = ?5)"
            + " AND (?6 IS NULL OR completed_at >= ?6) AND (?7 IS NULL OR completed_at <= ?7)"
            + " ORDER BY key LIMIT ?8");
        statement.Bind(1, afterKey).Bind(2, filter.CreatedFrom).Bind(3, filter.CreatedTo).Bind(4, filter.StatusBits)
            .Bind(5, filter.IdPrefix).BindOptional(6, filter.CompletedFrom).BindOptional(7, filter.CompletedTo)
            .Bind(8, limit);
        var rows = new List<InstanceRow>();
        while (statement.Read())
        {
            rows.Add(Row(statement));
        }

        return rows;
    }

    /// <summary>The keys of an instance's sub-orchestrations, as far as they are still in the file.</summary>
    public List<long> Children(long instance)
    {
        var statement = connection.Prepare("SELECT key FROM instance WHERE parent = ?1 ORDER BY key").Bind(1, instance);
        var keys = new List<long>();
        while (statement.Read())
        {
            keys.Add(statement.Number(0));
        }

        return keys;
    }

    /// <summary>Finished instances that are older than they are kept, in the order of their making, after a key.</summary>
    public List<long> Expired(RetentionAges ages, long nowTicks, long afterKey, int limit)
    {
        // One pass over the table for all: completed, failed, canceled, terminated. What is kept forever compares with NULL.
        var statement = connection.Prepare(
            "SELECT key FROM instance WHERE key > ?1 AND completed_at <= CASE status"
            + " WHEN 1 THEN ?2 WHEN 3 THEN ?3 WHEN 4 THEN ?4 WHEN 5 THEN ?5 END ORDER BY key LIMIT ?6");
        statement.Bind(1, afterKey).BindOptional(2, nowTicks - ages.Completed).BindOptional(3, nowTicks - ages.Failed)
            .BindOptional(4, nowTicks - ages.Canceled).BindOptional(5, nowTicks - ages.Terminated).Bind(6, limit);
        var keys = new List<long>();
        while (statement.Read())
        {
            keys.Add(statement.Number(0));
        }

        return keys;
    }

    public void Dispose() => connection.Dispose();

    private static InstanceRow? One(Statement statement)
    {
        var row = statement.Read() ? Row(statement) : null;
        statement.Reset();
        return row;
    }

    private static InstanceRow Row(Statement statement) => new(
        statement.Number(0),
        statement.SomeText(1),
        statement.SomeText(2),
        statement.SomeText(3),
        (int)statement.Number(4),
        (OrchestrationRuntimeStatus)statement.Number(5),
        statement.Number(6),
        statement.Number(7),
        statement.Text(8),
        statement.Text(9),
        statement.Text(10),
        statement.IsNull(11) ? null : FailureCodec.Decode(statement.Bytes(11)));
}
