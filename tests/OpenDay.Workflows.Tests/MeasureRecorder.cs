using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Linq;
using OpenDay.Workflows.Telemetry;

namespace OpenDay.Workflows.Tests;

/// <summary>Adds up what the meter of one world counts.</summary>
internal sealed class MeasureRecorder : IMeterFactory
{
    private readonly Dictionary<string, long> _sums = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];

    public MeasureRecorder()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_meters.Contains(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var name = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}"))]);
            lock (_sums)
            {
                _sums[name] = instrument is Gauge<long> ? value : _sums.GetValueOrDefault(name) + value;
            }
        });
        _listener.Start();
    }

    public Meter Create(MeterOptions options)
    {
        Assert.Equal(WorkflowTelemetry.Name, options.Name);
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public long Sum(string name)
    {
        lock (_sums)
        {
            return _sums.GetValueOrDefault(name);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }
}
