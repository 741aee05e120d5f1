using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DurableTask.Sqlite.Tracing;

/// <summary>A span that is told of when it is over.</summary>
internal sealed record PastSpan(string Name, ActivityKind Kind, ActivityContext Parent, long StartTicks, long EndTicks)
{
    /// <summary>The id that its children were given; without one it has no children.</summary>
    public ActivitySpanId? Id { get; init; }

    /// <summary>The tags; those without a value are left out.</summary>
    public required IReadOnlyList<(string Key, object? Value)> Tags { get; init; }

    /// <summary>Why it failed, if it did.</summary>
    public string? Error { get; init; }

    public void Emit()
    {
        using var activity = Telemetry.Spans.StartActivity(
            this.Name, this.Kind, this.Parent, startTime: new DateTimeOffset(this.StartTicks, TimeSpan.Zero));
        if (activity is null)
        {
            return;
        }

        if (this.Id is { } id)
        {
            // There is no public way to choose an id. The official SDK sets the same field.
            SpanIdOf(activity) = id.ToHexString();
        }

        foreach (var (key, value) in this.Tags)
        {
            activity.SetTag(key, value);
        }

        if (this.Error is { } error)
        {
            activity.SetStatus(ActivityStatusCode.Error, error);
        }

        activity.SetEndTime(new DateTime(this.EndTicks, DateTimeKind.Utc));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity activity);
}
