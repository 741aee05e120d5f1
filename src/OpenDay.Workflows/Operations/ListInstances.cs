using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;

namespace OpenDay.Workflows.Operations;

/// <summary>The engine's orchestrations, filtered and counted, by nothing but its client: it is the same for every engine.</summary>
public sealed class ListInstances
{
    /// <summary>How many instances of a page.</summary>
    public const int PageSize = 50;

    /// <summary>How many are looked through for one answer; clients give them in no order that could be relied on.</summary>
    public const int Most = 20_000;

    private const int MostBars = 48;

    private readonly TimeProvider _clock;

    internal ListInstances(TimeProvider clock) => _clock = clock;

    /// <param name="zone">In which days begin.</param>
    public async Task<InstanceList> RunAsync(DurableTaskClient orchestrations, InstanceFilter filter, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var query = new OrchestrationQuery
        {
            InstanceIdPrefix = filter.Id.Length == 0 ? null : filter.Id,
            CreatedFrom = filter.Hours == 0 ? null : _clock.GetUtcNow().AddHours(-filter.Hours),
            PageSize = 1000,
        };
        var fitting = new List<OrchestrationMetadata>();
        var seen = 0;
        await foreach (var instance in orchestrations.GetAllInstancesAsync(query).WithCancellation(cancellationToken))
        {
            if (++seen > Most)
            {
                break;
            }

            if (filter.Fits(instance))
            {
                fitting.Add(instance);
            }
        }

        var wanted = fitting
            .Where(instance => filter.Status is null || instance.RuntimeStatus == filter.Status)
            .OrderByDescending(instance => instance.CreatedAt)
            .ThenBy(instance => instance.InstanceId, StringComparer.Ordinal)
            .ToList();
        var isHourly = filter.Hours is > 0 and <= MostBars;
        return new InstanceList(
            [.. wanted.Skip(filter.Page * PageSize).Take(PageSize)],
            wanted.Count,
            Math.Max(1, (wanted.Count + PageSize - 1) / PageSize),
            [.. fitting.CountBy(instance => instance.RuntimeStatus).OrderBy(count => count.Key)],
            Starts(wanted, isHourly, zone),
            isHourly,
            seen > Most);
    }

    /// <summary>The last hours or days with a start in them, and all between.</summary>
    private static List<StartCount> Starts(IReadOnlyCollection<OrchestrationMetadata> instances, bool isHourly, TimeZoneInfo zone)
    {
        if (instances.Count == 0)
        {
            return [];
        }

        var spans = instances.ToLookup(instance => Begin(instance.CreatedAt, isHourly, zone));
        var step = isHourly ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        var (first, last) = (spans.Min(span => span.Key), spans.Max(span => span.Key));
        if ((last - first) / step >= MostBars)
        {
            first = last - ((MostBars - 1) * step);
        }

        var starts = new List<StartCount>();
        for (var wall = first; wall <= last; wall += step)
        {
            starts.Add(new StartCount(
                new DateTimeOffset(wall, zone.GetUtcOffset(wall)),
                spans[wall].Count(),
                spans[wall].Count(instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed)));
        }

        return starts;
    }

    private static DateTime Begin(DateTimeOffset instant, bool isHourly, TimeZoneInfo zone)
    {
        var wall = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        return isHourly ? wall.Date.AddHours(wall.Hour) : wall.Date;
    }
}
