using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Hub.Clients;
using DurableTask.Sqlite.Replay;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>Signals and reads the entities of a hub. Pages go by the order of ids.</summary>
internal sealed class SqliteEntityClient(string name, TaskHub hub, DataConverter converter, PayloadConverter payloads)
    : DurableEntityClient(name)
{
    public override Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        object? input = null,
        SignalEntityOptions? options = null,
        CancellationToken cancellation = default)
    {
        Identifier.CheckEntity(id);
        Identifier.Check(operationName, "operation name");
        var text = payloads.Serialize(input, "input of operation", operationName);
        var commit = new SendToEntityCommit(
            hub,
            id.ToString(),
            new(operationName, text, null, options?.SignalTime?.UtcTicks ?? 0),
            hub.Clock.GetUtcNow().UtcTicks);
        hub.Commit(commit);
        return commit.Done.WaitAsync(cancellation);
    }

    public override Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        this.GetAsync(id, reader => this.Untyped(reader, includeState), cancellation);

    public override Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        this.GetAsync(id, reader => this.Typed<T>(reader, includeState), cancellation);

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) =>
        this.Pages(filter ?? new(), reader => this.Untyped(reader, filter?.IncludeState ?? true));

    public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) =>
        this.Pages(filter ?? new(), reader => this.Typed<T>(reader, filter?.IncludeState ?? true));

    public override Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = default,
        bool continueUntilComplete = true,
        CancellationToken cancellation = default)
    {
        // It is one commit: there is never anything to continue.
        var commit = new CleanEntitiesCommit(hub, request ?? CleanEntityStorageRequest.Default);
        hub.Commit(commit);
        return commit.Done.WaitAsync(cancellation);
    }

    // Prefixes may leave out the '@'; names are in lower case.
    private static string? Prefix(string? start)
    {
        if (string.IsNullOrEmpty(start))
        {
            return null;
        }

        var whole = start[0] == '@' ? start : $"@{start}";
        var key = whole.IndexOf('@', 1);
        return key < 0 ? whole.ToLowerInvariant() : whole[..key].ToLowerInvariant() + whole[key..];
    }

    private Task<T?> GetAsync<T>(
        EntityInstanceId id, Func<StoreReader, Func<EntityRow, T>> shape, CancellationToken cancellation)
        where T : class
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(hub.Readers.Read(reader =>
            reader.Entity(id.ToString()) is { State: not null } row ? shape(reader)(row) : null));
    }

    private AsyncPageable<T> Pages<T>(EntityQuery query, Func<StoreReader, Func<EntityRow, T>> shape)
        where T : class
    {
        var wanted = new EntityFilter
        {
            IdPrefix = Prefix(query.InstanceIdStartsWith),
            ModifiedFrom = query.LastModifiedFrom?.UtcTicks ?? long.MinValue,
            ModifiedTo = query.LastModifiedTo?.UtcTicks ?? long.MaxValue,
            WithStateless = query.IncludeTransient,
        };
        return Pageable.Create<T>((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var most = size ?? query.PageSize ?? EntityQuery.DefaultPageSize;
            InstanceQueries.CheckSize(most);
            return Task.FromResult(hub.Readers.Read(reader =>
            {
                // One more than wanted tells whether there is a next page.
                var rows = reader.Entities(wanted, token ?? query.ContinuationToken ?? string.Empty, most + 1);
                return new Page<T>([.. rows.Take(most).Select(shape(reader))], rows.Count > most ? rows[most - 1].Id : null);
            }));
        });
    }

    private Func<EntityRow, EntityMetadata> Untyped(StoreReader reader, bool withState) => row =>
        new(EntityInstanceId.FromString(row.Id), withState && row.State is { } state ? new SerializedData(state, converter) : null)
        {
            LastModifiedTime = new DateTimeOffset(row.ModifiedTicks, TimeSpan.Zero),
            BacklogQueueSize = reader.Backlog(row.Key),
            LockedBy = row.Lock?.InstanceId,
        };

    private Func<EntityRow, EntityMetadata<T>> Typed<T>(StoreReader reader, bool withState) => row =>
    {
        var untyped = this.Untyped(reader, withState)(row);
        return untyped.IncludesState
            ? new(untyped.Id, untyped.State.ReadAs<T>())
            {
                LastModifiedTime = untyped.LastModifiedTime,
                BacklogQueueSize = untyped.BacklogQueueSize,
                LockedBy = untyped.LockedBy,
            }
            : new(untyped.Id)
            {
                LastModifiedTime = untyped.LastModifiedTime,
                BacklogQueueSize = untyped.BacklogQueueSize,
                LockedBy = untyped.LockedBy,
            };
    };
}
