using System;
using System.Diagnostics;

namespace DurableTask.Sqlite.Tracing;

/// <summary>A span that lasts from its making to its disposal, by the hub's clock.</summary>
internal sealed class TimedSpan : IDisposable
{
    private readonly Activity activity;
    private readonly TimeProvider clock;

    private TimedSpan(Activity activity, TimeProvider clock)
    {
        this.activity = activity;
        this.clock = clock;
    }

    /// <returns><see langword="null"/> if nobody listens, or nobody wants this one.</returns>
    public static TimedSpan? Start(string name, ActivityKind kind, ActivityContext parent, TimeProvider clock) =>
        Telemetry.Spans.StartActivity(name, kind, parent, startTime: clock.GetUtcNow()) is { } activity
            ? new(activity, clock)
            : null;

    public TimedSpan Tag(string key, object value)
    {
        this.activity.SetTag(key, value);
        return this;
    }

    /// <summary>Adds the version of a task, if it has one.</summary>
    public TimedSpan TagVersion(string version)
    {
        if (version.Length > 0)
        {
            this.activity.SetTag(SpanTags.Version, version);
        }

        return this;
    }

    public void Fail(string reason) => this.activity.SetStatus(ActivityStatusCode.Error, reason);

    public void Dispose()
    {
        this.activity.SetEndTime(this.clock.GetUtcNow().UtcDateTime);
        this.activity.Dispose();
    }
}
