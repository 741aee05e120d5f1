using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.History;

/// <summary>
/// The form in which events lie in the file: one byte of format, then each event as one byte of kind and its fields.
/// Numbers of kinds are never reused; a new field needs a new kind.
/// </summary>
internal static class HistoryCodec
{
    private const byte Format = 1;

    public static byte[] Encode(params ReadOnlySpan<HistoryEvent> events)
    {
        var writer = new EventWriter();
        writer.Byte(Format);
        foreach (var item in events)
        {
            Write(writer, item);
        }

        return writer.ToArray();
    }

    public static List<HistoryEvent> Decode(ReadOnlySpan<byte> data)
    {
        var reader = new EventReader(data);
        var format = reader.Byte();
        if (format != Format)
        {
            throw new InvalidDataException(
                $"A row of history has format {format}, but this version of the engine knows format {Format} only.");
        }

        var events = new List<HistoryEvent>();
        while (!reader.AtEnd)
        {
            events.Add(Read(ref reader));
        }

        return events;
    }

    private static void Write(EventWriter to, HistoryEvent item)
    {
        switch (item)
        {
            case TurnStarted e:
                to.Byte(1);
                to.Number(e.Ticks);
                break;
            case ExecutionStarted e:
                to.Byte(e.Trace is null ? (byte)2 : (byte)17);
                to.Text(e.Name);
                to.Text(e.Version);
                to.Text(e.Input);
                to.Number(e.Execution);
                to.Number(e.ScheduledTicks);
                to.Number(e.StartTicks);
                WriteLink(to, e.Parent);
                to.Texts(e.Tags);
                if (e.Trace is { } trace)
                {
                    to.Text(trace.Parent);
                    to.Text(trace.State);
                }

                break;
            case TaskScheduled e:
                to.Byte(3);
                to.Number(e.Id);
                to.Text(e.Name);
                to.Text(e.Version);
                to.Text(e.Input);
                to.Texts(e.Tags);
                break;
            case TaskCompleted e:
                to.Byte(4);
                to.Number(e.Id);
                to.Text(e.Result);
                break;
            case TaskFailed e:
                to.Byte(5);
                to.Number(e.Id);
                FailureCodec.Write(to, e.Failure);
                break;
            case TimerCreated e:
                to.Byte(6);
                to.Number(e.Id);
                to.Number(e.DueTicks);
                break;
            case TimerFired e:
                to.Byte(7);
                to.Number(e.Id);
                break;
            case SubOrchestrationScheduled e:
                to.Byte(8);
                to.Number(e.Id);
                to.Text(e.InstanceId);
                to.Text(e.Name);
                to.Text(e.Version);
                to.Text(e.Input);
                to.Texts(e.Tags);
                break;
            case SubOrchestrationCompleted e:
                to.Byte(9);
                to.Number(e.Id);
                to.Text(e.Result);
                break;
            case SubOrchestrationFailed e:
                to.Byte(10);
                to.Number(e.Id);
                FailureCodec.Write(to, e.Failure);
                break;
            case EventSent e:
                to.Byte(11);
                to.Number(e.Id);
                to.Text(e.InstanceId);
                to.Text(e.Name);
                to.Text(e.Payload);
                break;
            case EventRaised e:
                to.Byte(12);
                to.Text(e.Name);
                to.Text(e.Payload);
                break;
            case ExecutionSuspended e:
                to.Byte(13);
                to.Text(e.Reason);
                break;
            case ExecutionResumed e:
                to.Byte(14);
                to.Text(e.Reason);
                break;
            case ExecutionTerminated e:
                to.Byte(15);
                to.Text(e.Output);
                to.Byte(e.Recursive ? (byte)1 : (byte)0);
                break;
            case ExecutionCompleted e:
                to.Byte(16);
                to.Number((int)e.Status);
                break;
            case EntityCalled e:
                to.Byte(20);
                to.Number(e.Id);
                to.Text(e.EntityId);
                to.Text(e.Operation);
                to.Text(e.Input);
                break;
            case EntitySignaled e:
                to.Byte(21);
                to.Number(e.Id);
                to.Text(e.EntityId);
                to.Text(e.Operation);
                to.Text(e.Input);
                to.Number(e.DueTicks);
                break;
            case EntitiesLocked e:
                to.Byte(22);
                to.Number(e.Id);
                WriteList(to, e.EntityIds);
                break;
            case EntitiesReleased e:
                to.Byte(23);
                to.Number(e.Id);
                WriteList(to, e.EntityIds);
                to.Number(e.LockId);
                break;
            case OperationRequested e:
                to.Byte(24);
                to.Text(e.Operation);
                to.Text(e.Input);
                WriteLink(to, e.Caller);
                to.Number(e.DueTicks);
                break;
            case LockRequested e:
                to.Byte(25);
                WriteList(to, e.EntityIds);
                to.Number(e.Position);
                WriteLink(to, e.Owner);
                break;
            case LockReleased e:
                to.Byte(26);
                WriteLink(to, e.Owner);
                break;
            case ExecutionRewound e:
                to.Byte(27);
                to.Number(e.Ticks);
                to.Text(e.Reason);
                break;
            default:
                throw new NotSupportedException($"{item.GetType()} has no form in the file.");
        }
    }

    private static HistoryEvent Read(ref EventReader from)
    {
        var kind = from.Byte();
        return kind switch
        {
            1 => new TurnStarted(from.Number()),
            2 => ReadStart(ref from),
            17 => ReadStart(ref from) with { Trace = new(from.SomeText(), from.Text()) },
            3 => new TaskScheduled(from.Int(), from.SomeText(), from.SomeText(), from.Text(), from.Texts()),
            4 => new TaskCompleted(from.Int(), from.Text()),
            5 => new TaskFailed(from.Int(), FailureCodec.Read(ref from)),
            6 => new TimerCreated(from.Int(), from.Number()),
            7 => new TimerFired(from.Int()),
            8 => new SubOrchestrationScheduled(
                from.Int(), from.SomeText(), from.SomeText(), from.SomeText(), from.Text(), from.Texts()),
            9 => new SubOrchestrationCompleted(from.Int(), from.Text()),
            10 => new SubOrchestrationFailed(from.Int(), FailureCodec.Read(ref from)),
            11 => new EventSent(from.Int(), from.SomeText(), from.SomeText(), from.Text()),
            12 => new EventRaised(from.SomeText(), from.Text()),
            13 => new ExecutionSuspended(from.Text()),
            14 => new ExecutionResumed(from.Text()),
            15 => new ExecutionTerminated(from.Text(), from.Byte() == 1),
            16 => new ExecutionCompleted((OrchestrationRuntimeStatus)from.Int()),
            20 => new EntityCalled(from.Int(), from.SomeText(), from.SomeText(), from.Text()),
            21 => new EntitySignaled(from.Int(), from.SomeText(), from.SomeText(), from.Text(), from.Number()),
            22 => new EntitiesLocked(from.Int(), ReadList(ref from)),
            23 => new EntitiesReleased(from.Int(), ReadList(ref from), from.Int()),
            24 => new OperationRequested(from.SomeText(), from.Text(), ReadLink(ref from), from.Number()),
            25 => new LockRequested(ReadList(ref from), from.Int(), ReadLink(ref from)!),
            27 => new ExecutionRewound(from.Number(), from.SomeText()),
            26 => new LockReleased(ReadLink(ref from)!),
            _ => throw new InvalidDataException(
                $"A row of history holds an event of kind {kind}, which this version of the engine does not know."),
        };
    }

    private static ExecutionStarted ReadStart(ref EventReader from) => new(
        from.SomeText(),
        from.SomeText(),
        from.Text(),
        from.Int(),
        from.Number(),
        from.Number(),
        ReadLink(ref from),
        from.Texts());

    private static void WriteLink(EventWriter to, CallLink? link)
    {
        to.Byte(link is null ? (byte)0 : (byte)1);
        if (link is not null)
        {
            to.Number(link.Key);
            to.Number(link.Execution);
            to.Number(link.TaskId);
            to.Text(link.Name);
            to.Text(link.InstanceId);
        }
    }

    private static CallLink? ReadLink(ref EventReader from) => from.Byte() == 0
        ? null
        : new(from.Number(), from.Int(), from.Int(), from.SomeText(), from.SomeText());

    private static void WriteList(EventWriter to, IReadOnlyList<string> values)
    {
        to.Number(values.Count);
        foreach (var value in values)
        {
            to.Text(value);
        }
    }

    private static List<string> ReadList(ref EventReader from)
    {
        var values = new List<string>();
        for (var rest = from.Int(); rest > 0; rest--)
        {
            values.Add(from.SomeText());
        }

        return values;
    }
}
