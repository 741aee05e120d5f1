using System.Collections.Generic;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Store;

/// <content>Reads entities.</content>
internal sealed partial class StoreReader
{
    private const string EntityColumns = "key, id, state, lock, modified_at";

    public EntityRow? Entity(string id) => OneEntity(connection
        .Prepare($"SELECT {EntityColumns} FROM entity WHERE id = ?1 ORDER BY key").Bind(1, id));

    public EntityRow? Entity(long key) => OneEntity(connection
        .Prepare($"SELECT {EntityColumns} FROM entity WHERE key = ?1 ORDER BY key").Bind(1, key));

    /// <summary>Entities in the order of their ids, after one.</summary>
    public List<EntityRow> Entities(EntityFilter filter, string afterId, int limit)
    {
        var statement = connection.Prepare(
            $"SELECT {EntityColumns} FROM entity WHERE id > ?1 AND modified_at BETWEEN ?2 AND ?3"
            + " AND (?4 IS NULL OR substr(id, 1, length(?4)) = ?4)"
            + " AND (?5 = 1 OR state IS NOT NULL) ORDER BY id LIMIT ?6");
        statement.Bind(1, afterId).Bind(2, filter.ModifiedFrom).Bind(3, filter.ModifiedTo).Bind(4, filter.IdPrefix)
            .Bind(5, filter.WithStateless ? 1 : 0).Bind(6, limit);
        var rows = new List<EntityRow>();
        while (statement.Read())
        {
            rows.Add(ReadEntity(statement));
        }

        return rows;
    }

    /// <summary>The number of messages that wait for an instance or an entity.</summary>
    public int Backlog(long key)
    {
        var statement = connection
            .Prepare("SELECT count(*) FROM inbox WHERE instance = ?1 AND due IS NULL ORDER BY 1").Bind(1, key);
        statement.Read();
        var count = (int)statement.Number(0);
        statement.Reset();
        return count;
    }

    /// <summary>A message that waits in the file; none if it was taken.</summary>
    public HistoryEvent? Message(long id)
    {
        var statement = connection.Prepare("SELECT message FROM inbox WHERE id = ?1 ORDER BY id").Bind(1, id);
        var message = statement.Read() ? HistoryCodec.Decode(statement.Bytes(0))[0] : null;
        statement.Reset();
        return message;
    }

    private static EntityRow? OneEntity(Statement statement)
    {
        var row = statement.Read() ? ReadEntity(statement) : null;
        statement.Reset();
        return row;
    }

    private static EntityRow ReadEntity(Statement statement) => new(
        statement.Number(0),
        statement.SomeText(1),
        statement.Text(2),
        statement.IsNull(3) ? null : ((LockReleased)HistoryCodec.Decode(statement.Bytes(3))[0]).Owner,
        statement.Number(4));
}
