using System.Collections.Generic;
using System.Diagnostics.Metrics;

namespace OpenDay.Workflows.Telemetry;

/// <summary>
/// What an operator watches, as numbers. No campaign, department or person is a dimension: the log says which, and a measure
/// with three thousand dimensions is kept by no backend.
/// </summary>
internal sealed class WorkflowMeasures
{
    public const string MessagesName = "openday.messages";
    public const string OverdueName = "openday.outbox.overdue";
    public const string WaitingName = "openday.messages.waiting";
    public const string DrainFailuresName = "openday.outbox.failures";
    public const string RestartsName = "openday.orchestrations.restarted";

    private readonly Counter<long> _messages;
    private readonly Gauge<long> _overdue;
    private readonly Gauge<long> _waiting;
    private readonly Counter<long> _drainFailures;
    private readonly Counter<long> _restarts;

    public WorkflowMeasures(IMeterFactory? factory)
    {
        var meter = factory?.Create(WorkflowTelemetry.Name) ?? new Meter(WorkflowTelemetry.Name);
        _messages = meter.CreateCounter<long>(MessagesName, "{message}", "Messages handed to the channel, by what became of them.");
        _overdue = meter.CreateGauge<long>(OverdueName, "{row}", "Outbox rows that a drain should have settled and did not.");
        _waiting = meter.CreateGauge<long>(WaitingName, "{message}", "Messages that are due and wait for their channels' rate.");
        _drainFailures = meter.CreateCounter<long>(DrainFailuresName, "{campaign}", "Campaigns whose outbox could not be drained.");
        _restarts = meter.CreateCounter<long>(RestartsName, "{orchestration}", "Orchestrations that the reconciliation started again, by the state it found.");
    }

    public void MessageSent() => _messages.Add(1, Outcome("sent"));

    public void MessageRetried() => _messages.Add(1, Outcome("retried"));

    public void MessageParked() => _messages.Add(1, Outcome("parked"));

    public void Overdue(long rows) => _overdue.Record(rows);

    public void Waiting(long messages) => _waiting.Record(messages);

    public void DrainFailed() => _drainFailures.Add(1);

    public void Restarted(string found) => _restarts.Add(1, new KeyValuePair<string, object?>("found", found));

    private static KeyValuePair<string, object?> Outcome(string value) => new("outcome", value);
}
