using System;
using System.Collections.Generic;
using System.IO;
using CsCheck;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class HistoryCodecTests
{
    private static readonly Gen<string?> Text = Gen.Null(Gen.String);

    private static readonly Gen<TaskFailureDetails> Failure = Gen.Select(
        Gen.String, Gen.String, Text, (type, message, stack) => new TaskFailureDetails(
            type,
            message,
            stack,
            new TaskFailureDetails(type + "2", message + "2", null, null, null),
            null));

    private static readonly Gen<HistoryEvent> Event = Gen.OneOf<HistoryEvent>(
        Gen.Long.Select(ticks => (HistoryEvent)new TurnStarted(ticks)),
        Gen.Select(Gen.String, Gen.String, Text, Gen.Int, Gen.Long, (name, version, input, number, ticks) =>
            (HistoryEvent)new ExecutionStarted(
                name,
                version,
                input,
                number,
                ticks,
                ticks + 1,
                number % 2 == 0 ? null : new CallLink(ticks, number, number, name, version),
                null)),
        Gen.Select(Gen.Int, Gen.String, Text, (id, name, input) =>
            (HistoryEvent)new TaskScheduled(id, name, "1", input, null)),
        Gen.Select(Gen.Int, Text, (id, result) => (HistoryEvent)new TaskCompleted(id, result)),
        Gen.Select(Gen.Int, Failure, (id, failure) => (HistoryEvent)new TaskFailed(id, failure)),
        Gen.Select(Gen.Int, Gen.Long, (id, due) => (HistoryEvent)new TimerCreated(id, due)),
        Gen.Int.Select(id => (HistoryEvent)new TimerFired(id)),
        Gen.Select(Gen.Int, Gen.String, Text, (id, name, input) =>
            (HistoryEvent)new SubOrchestrationScheduled(id, name, name, "2", input, null)),
        Gen.Select(Gen.Int, Text, (id, result) => (HistoryEvent)new SubOrchestrationCompleted(id, result)),
        Gen.Select(Gen.Int, Failure, (id, failure) => (HistoryEvent)new SubOrchestrationFailed(id, failure)),
        Gen.Select(Gen.Int, Gen.String, Text, (id, name, text) => (HistoryEvent)new EventSent(id, name, name, text)),
        Gen.Select(Gen.String, Text, (name, text) => (HistoryEvent)new EventRaised(name, text)),
        Text.Select(reason => (HistoryEvent)new ExecutionSuspended(reason)),
        Text.Select(reason => (HistoryEvent)new ExecutionResumed(reason)),
        Gen.Select(Text, Gen.Bool, (output, all) => (HistoryEvent)new ExecutionTerminated(output, all)),
        Gen.Enum<OrchestrationRuntimeStatus>().Select(status => (HistoryEvent)new ExecutionCompleted(status)));

    [Fact]
    public void Every_event_is_read_back_as_it_was_written() =>
        Event.Array[0, 8].Sample(events =>
            Assert.Equal(events, HistoryCodec.Decode(HistoryCodec.Encode(events))));

    [Fact]
    public void Tags_and_properties_are_read_back()
    {
        var tags = new Dictionary<string, string> { ["year"] = "2023", ["区"] = "铁东" };
        var failure = new TaskFailureDetails("T", "m", null, null, new Dictionary<string, object?> { ["code"] = 5 });

        var read = HistoryCodec.Decode(HistoryCodec.Encode(
            new TaskScheduled(1, "n", string.Empty, null, tags), new TaskFailed(1, failure)));

        Assert.Equal(tags, ((TaskScheduled)read[0]).Tags);
        Assert.Equal("5", ((TaskFailed)read[1]).Failure.Properties!["code"]!.ToString());
    }

    [Fact]
    public void A_damaged_row_is_refused_and_never_read_as_something_else_than_events()
    {
        var good = HistoryCodec.Encode(new TaskCompleted(5, "result"));

        var cut = Assert.Throws<InvalidDataException>(() => HistoryCodec.Decode(good.AsSpan(0, good.Length - 1)));
        var kind = Assert.Throws<InvalidDataException>(() => HistoryCodec.Decode([1, 99]));
        var format = Assert.Throws<InvalidDataException>(() => HistoryCodec.Decode([7]));

        Assert.Equal(
            "A row of history is damaged: it ends too early or holds a value that the engine never writes.", cut.Message);
        Assert.Equal(
            "A row of history holds an event of kind 99, which this version of the engine does not know.", kind.Message);
        Assert.Equal(
            "A row of history has format 7, but this version of the engine knows format 1 only.", format.Message);
    }
}
