using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>Keeps what every span of the process says, but those of HTTP clients: the tests' own are among them, and know what they ask for.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<string> _said = [];
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => !source.Name.StartsWith("System.Net", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _said.Enqueue(string.Join(' ', [
                span.DisplayName,
                span.StatusDescription,
                .. span.TagObjects.Concat(span.Events.SelectMany(happened => happened.Tags)).Select(tag => $"{tag.Key}={tag.Value}"),
                .. span.Baggage.Select(item => $"{item.Key}={item.Value}"),
            ])),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public string Whole => string.Join('\n', _said);

    public void Dispose() => _listener.Dispose();
}
