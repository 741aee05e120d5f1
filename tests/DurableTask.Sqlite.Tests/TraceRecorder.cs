using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace DurableTask.Sqlite.Tests;

/// <summary>
/// Listens to one trace, whose root it is: the spans of other tests are neither wanted nor disturbed. The root is current
/// in the test that makes it.
/// </summary>
internal sealed class TraceRecorder : IDisposable
{
    private readonly ActivityListener listener;
    private readonly ConcurrentQueue<Activity> ended = [];

    public TraceRecorder()
    {
        this.Root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);
        this.Root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        this.Root.TraceStateString = "vendor=1";
        this.Root.Start();
        this.listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.DurableTask",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == this.Root.TraceId
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == this.Root.TraceId)
                {
                    this.ended.Enqueue(activity);
                    this.Ended?.Invoke(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(this.listener);
    }

    public Activity Root { get; }

    public Action<Activity>? Ended { get; set; }

    public IReadOnlyList<Activity> All => [.. this.ended];

    public Activity One(string name, ActivityKind kind) =>
        Assert.Single(this.All, span => span.OperationName == name && span.Kind == kind);

    /// <summary>The spans as a tree of text: name, kind, minutes since noon, tags, status.</summary>
    public string Tree() => string.Join('\n', this.Lines(this.Root.SpanId, string.Empty));

    public void Dispose()
    {
        this.listener.Dispose();
        this.Root.Dispose();
    }

    private static string Line(Activity span)
    {
        var (from, to) = (Minutes(span.StartTimeUtc), Minutes(span.StartTimeUtc + span.Duration));
        var status = span.Status == ActivityStatusCode.Unset ? string.Empty : $" {span.Status} '{span.StatusDescription}'";
        return $"{span.OperationName} {span.Kind} {from}-{to}{status} "
            + string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
    }

    // A span without length lasts one tick.
    private static long Minutes(DateTime time) => (long)(time - TestHub.Noon.UtcDateTime).TotalMinutes;

    private IEnumerable<string> Lines(ActivitySpanId parent, string indent) => this.All
        .Where(span => span.ParentSpanId == parent)
        .OrderBy(span => span.StartTimeUtc).ThenBy(span => span.OperationName, StringComparer.Ordinal)
        .SelectMany(span => this.Lines(span.SpanId, indent + "  ").Prepend(indent + Line(span)));
}
