using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>Reads what clients see of instances. Pages go by the order in which instances were made.</summary>
internal sealed class InstanceQueries(TaskHub hub, DataConverter converter)
{
    public const int PurgePageSize = 500;

    private const int LargestPage = 10_000;

    public OrchestrationMetadata? One(string instanceId, bool withPayloads) => hub.Readers.Read(reader =>
        reader.Instance(instanceId) is { } row ? this.Metadata(reader, row, withPayloads) : null);

    public AsyncPageable<OrchestrationMetadata> Pages(OrchestrationQuery query)
    {
        CheckSize(query.PageSize);
        return Pageable.Create<OrchestrationMetadata>((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(this.Page(query, token ?? query.ContinuationToken, size ?? query.PageSize));
        });
    }

    public Page<string> Ids(InstanceFilter wanted, int size, string? token)
    {
        CheckSize(size);
        var rows = hub.Readers.Read(reader => reader.Instances(wanted, KeyOf(token), size));
        return new([.. rows.Select(row => row.Id)], Next(rows, size));
    }

    public InstanceFilter FilterOf(PurgeInstancesFilter filter) => new()
    {
        CreatedFrom = filter.CreatedFrom?.UtcTicks ?? long.MinValue,
        CreatedTo = filter.CreatedTo?.UtcTicks ?? long.MaxValue,
        StatusBits = InstanceFilter.Bits(filter.Statuses),
    };

    /// <summary>Adds the sub-orchestrations of instances, and theirs, as far as they are still in the file.</summary>
    public void AddDescendants(List<long> keys)
    {
        var known = keys.ToHashSet();
        for (var i = 0; i < keys.Count; i++)
        {
            var parent = keys[i];
            keys.AddRange(hub.Readers.Read(reader => reader.Children(parent)).Where(known.Add));
        }
    }

    public static void CheckSize(int size)
    {
        if (size is < 1 or > LargestPage)
        {
            throw new ArgumentOutOfRangeException(
                nameof(size), size, $"A page has 1 to {LargestPage} instances.");
        }
    }

    private static long KeyOf(string? token) => token is null
        ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new ArgumentException(
                $"'{token}' is no continuation token of this hub. Pass what the page before came with.", nameof(token));

    private static string? Next(List<InstanceRow> rows, int size) =>
        rows.Count == size ? rows[^1].Key.ToString(CultureInfo.InvariantCulture) : null;

    private Page<OrchestrationMetadata> Page(OrchestrationQuery query, string? token, int size)
    {
        CheckSize(size);
        if (query.TaskHubNames is { } hubs && hubs.Any() && !hubs.Contains(hub.Options.TaskHub, StringComparer.OrdinalIgnoreCase))
        {
            return new([]);
        }

        var wanted = new InstanceFilter
        {
            CreatedFrom = query.CreatedFrom?.UtcTicks ?? long.MinValue,
            CreatedTo = query.CreatedTo?.UtcTicks ?? long.MaxValue,
            StatusBits = InstanceFilter.Bits(query.Statuses),
            IdPrefix = query.InstanceIdPrefix,
        };
        return hub.Readers.Read(reader =>
        {
            var rows = reader.Instances(wanted, KeyOf(token), size);
            return new Page<OrchestrationMetadata>(
                [.. rows.Select(row => this.Metadata(reader, row, query.FetchInputsAndOutputs))], Next(rows, size));
        });
    }

    private OrchestrationMetadata Metadata(StoreReader reader, InstanceRow row, bool withPayloads) => new(row.Name, row.Id)
    {
        RuntimeStatus = row.Status,
        CreatedAt = new DateTimeOffset(row.CreatedTicks, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(row.UpdatedTicks, TimeSpan.Zero),
        FailureDetails = row.Failure,
        Tags = InstanceTags.Read(row.Tags),
        DataConverter = converter,
        SerializedInput = withPayloads
            ? ((ExecutionStarted)reader.History(row.Key, upToTurn: 0)[0].Events[0]).Input
            : null,
        SerializedOutput = withPayloads ? row.Output : null,
        SerializedCustomStatus = withPayloads ? row.CustomStatus : null,
    };
}
