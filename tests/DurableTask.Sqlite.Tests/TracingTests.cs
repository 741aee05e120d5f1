using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Tests;

public sealed class TracingTests : Behaviour
{
    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task A_trace_shows_an_orchestration_with_all_that_it_calls(Way way)
    {
        using var trace = new TraceRecorder();
        var hub = await this.StartAsync(way, Tasks);
        await hub.StartNewAsync("Order", id: "o");
        await hub.PassAsync(TimeSpan.FromMinutes(30));
        await hub.PassAsync(TimeSpan.FromMinutes(30));
        await hub.RaiseAsync("o", "paid", 5);
        await hub.WaitForEndAsync("o");

        Assert.Equal(
            """
            create_orchestration:Order Producer 0-0 durabletask.type=orchestration durabletask.task.name=Order durabletask.task.instance_id=o
              orchestration:Order Server 0-60 durabletask.type=orchestration durabletask.task.name=Order durabletask.task.instance_id=o durabletask.task.status=Completed
                activity:Ship Client 0-0 durabletask.type=activity durabletask.task.name=Ship durabletask.task.instance_id=o durabletask.task.task_id=0
                  activity:Ship Server 0-0 durabletask.type=activity durabletask.task.name=Ship durabletask.task.instance_id=o durabletask.task.task_id=0
                orchestration:Bill Client 0-60 durabletask.type=orchestration durabletask.task.name=Bill durabletask.task.instance_id=o
                  orchestration:Bill Server 0-60 durabletask.type=orchestration durabletask.task.name=Bill durabletask.task.instance_id=bill durabletask.task.status=Completed
                    orchestration:Bill:timer Internal 0-60 durabletask.type=timer durabletask.task.name=Bill durabletask.task.instance_id=bill durabletask.fire_at=2026-05-15T13:00:00.0000000Z durabletask.task.task_id=0
                orchestration_event:note Producer 60-60 durabletask.type=event durabletask.task.name=note durabletask.task.instance_id=o durabletask.event.target_instance_id=other
            orchestration_event:paid Producer 60-60 durabletask.type=event durabletask.task.name=paid durabletask.event.target_instance_id=o
            """,
            trace.Tree());
        Assert.All(trace.All, span => Assert.Equal("vendor=1", span.TraceStateString));
        Assert.All(trace.All, span => Assert.True(span.Recorded));
    }

    [Fact]
    public async Task A_trace_goes_on_over_a_crash_and_tells_of_nothing_twice()
    {
        using var trace = new TraceRecorder();
        var hub = await this.StartAsync(Way.Kept, Tasks);
        await hub.StartNewAsync("Order", id: "o");
        await hub.IdleAsync();

        await hub.CrashAndStartAsync();
        await hub.PassAsync(TimeSpan.FromMinutes(60));
        await hub.CrashAndStartAsync();
        await hub.RaiseAsync("o", "paid", 5);
        await hub.WaitForEndAsync("o");

        Assert.Equal(9, trace.All.Count);
        var order = trace.One("orchestration:Order", ActivityKind.Server);
        var call = trace.One("activity:Ship", ActivityKind.Client);
        Assert.Equal(trace.One("create_orchestration:Order", ActivityKind.Producer).Id, order.ParentId);
        Assert.Equal(order.SpanId, call.ParentSpanId);
        Assert.Equal(call.SpanId, trace.One("activity:Ship", ActivityKind.Server).ParentSpanId);
        Assert.Equal(TestHub.Noon.UtcDateTime, order.StartTimeUtc);
        Assert.Equal(TimeSpan.FromHours(1), order.Duration);
    }

    [Fact]
    public async Task An_activity_that_is_called_again_after_a_crash_is_in_the_same_trace()
    {
        using var trace = new TraceRecorder();
        var calls = 0;
        var called = new SemaphoreSlim(0);
        var hub = await this.StartAsync(Way.Kept, tasks =>
        {
            tasks.AddOrchestratorFunc("Call", context => context.CallActivityAsync<int>("Stuck"));
            tasks.AddActivityFunc("Stuck", async _ =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    called.Release();
                    await new TaskCompletionSource().Task;
                }

                return 1;
            });
        });
        var id = await hub.StartNewAsync("Call");
        Assert.True(await called.WaitAsync(TestHub.Patience));

        await hub.CrashAndStartAsync();
        await hub.WaitForEndAsync(id);

        Assert.Equal(
            trace.One("activity:Stuck", ActivityKind.Client).SpanId, trace.One("activity:Stuck", ActivityKind.Server).ParentSpanId);
    }

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task A_trace_shows_what_failed_and_why(Way way)
    {
        using var trace = new TraceRecorder();
        var hub = await this.StartAsync(way, Tasks);

        await hub.RunAsync("Parent", id: "p");
        await hub.IdleAsync();

        const string Failure = "Task 'Break' (#0) failed: no";
        Assert.Equal(
            $"""
            create_orchestration:Parent Producer 0-0 durabletask.type=orchestration durabletask.task.name=Parent durabletask.task.instance_id=p
              orchestration:Parent Server 0-0 Error 'Task 'Child' (#0) failed: {Failure}' durabletask.type=orchestration durabletask.task.name=Parent durabletask.task.instance_id=p durabletask.task.status=Failed
                orchestration:Child Client 0-0 Error '{Failure}' durabletask.type=orchestration durabletask.task.name=Child durabletask.task.instance_id=p
                  orchestration:Child Server 0-0 Error '{Failure}' durabletask.type=orchestration durabletask.task.name=Child durabletask.task.instance_id=c durabletask.task.status=Failed
                    activity:Break Client 0-0 Error 'no' durabletask.type=activity durabletask.task.name=Break durabletask.task.instance_id=c durabletask.task.task_id=0
                      activity:Break Server 0-0 Error 'no' durabletask.type=activity durabletask.task.name=Break durabletask.task.instance_id=c durabletask.task.task_id=0
            """,
            trace.Tree());
    }

    [Fact]
    public async Task Versions_are_part_of_names_and_tags()
    {
        using var trace = new TraceRecorder();
        var hub = await this.StartAsync(Way.Kept, Tasks);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Versioned", new StartOrchestrationOptions("v") { Version = "2" }).WaitAsync(TestHub.Patience);
        await hub.WaitForEndAsync("v");

        Assert.Equal(
            """
            create_orchestration:Versioned@(2) Producer 0-0 durabletask.type=orchestration durabletask.task.name=Versioned durabletask.task.instance_id=v durabletask.task.version=2
              orchestration:Versioned@(2) Server 0-0 durabletask.type=orchestration durabletask.task.name=Versioned durabletask.task.instance_id=v durabletask.task.version=2 durabletask.task.status=Completed
                activity:Ship@(3) Client 0-0 durabletask.type=activity durabletask.task.name=Ship durabletask.task.instance_id=v durabletask.task.task_id=0 durabletask.task.version=3
                  activity:Ship@(3) Server 0-0 durabletask.type=activity durabletask.task.name=Ship durabletask.task.instance_id=v durabletask.task.task_id=0 durabletask.task.version=3
            """,
            trace.Tree());
    }

    [Fact]
    public async Task Each_execution_has_a_span_of_its_own()
    {
        using var trace = new TraceRecorder();
        var hub = await this.StartAsync(Way.Kept, Tasks);

        await hub.RunAsync("Again", 0, "a");

        var spans = trace.All.Where(span => span.OperationName == "orchestration:Again").ToList();
        Assert.Equal(
            ["ContinuedAsNew", "ContinuedAsNew", "Completed"], spans.Select(span => span.GetTagItem("durabletask.task.status")));
        Assert.Equal(3, spans.Select(span => span.SpanId).Distinct().Count());
        var create = trace.One("create_orchestration:Again", ActivityKind.Producer);
        Assert.All(spans, span => Assert.Equal(create.SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task An_instance_that_is_terminated_ends_its_span_without_an_error()
    {
        using var trace = new TraceRecorder();
        var hub = await this.StartAsync(Way.Kept, Tasks);
        await hub.StartNewAsync("Order", id: "o");
        await hub.IdleAsync();
        hub.Clock.Advance(TimeSpan.FromMinutes(5));

        await hub.Client.TerminateInstanceAsync("o").WaitAsync(TestHub.Patience);
        await hub.WaitForEndAsync("o");

        var span = trace.One("orchestration:Order", ActivityKind.Server);
        Assert.Equal("Terminated", span.GetTagItem("durabletask.task.status"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(TimeSpan.FromMinutes(5), span.Duration);
        Assert.Single(trace.All, item => item.OperationName == "activity:Ship" && item.Kind == ActivityKind.Client);
    }

    [Fact]
    public async Task A_timer_that_is_taken_back_leaves_no_span()
    {
        using var trace = new TraceRecorder();
        var hub = await this.StartAsync(Way.Kept, tasks => tasks.AddOrchestratorFunc("Race", async context =>
        {
            using var stop = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), stop.Token);
            await context.WaitForExternalEvent<int>("go");
            stop.Cancel();
            return timer.IsCanceled;
        }));
        await hub.StartNewAsync("Race", id: "r");

        await hub.RaiseAsync("r", "go", 1);
        Assert.True((await hub.WaitForEndAsync("r")).ReadOutputAs<bool>());

        Assert.Equal(
            ["create_orchestration:Race", "orchestration:Race", "orchestration_event:go"],
            trace.All.Select(span => span.OperationName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_activity_runs_in_its_span()
    {
        using var trace = new TraceRecorder();
        var current = new TaskCompletionSource<ActivitySpanId?>();
        var hub = await this.StartAsync(Way.Kept, tasks =>
        {
            tasks.AddOrchestratorFunc("Call", context => context.CallActivityAsync<int>("Look"));
            tasks.AddActivityFunc("Look", async _ =>
            {
                await Task.Yield();
                current.SetResult(Activity.Current?.SpanId);
                return 1;
            });
        });

        await hub.RunAsync("Call");

        Assert.Equal(trace.One("activity:Look", ActivityKind.Server).SpanId, await current.Task);
    }

    [Fact]
    public async Task A_restarted_instance_belongs_to_the_trace_of_its_restart()
    {
        var hub = await this.StartAsync(Way.Kept, Tasks);
        using (var first = new TraceRecorder())
        {
            await hub.RunAsync("Again", 2, "a");
        }

        using var second = new TraceRecorder();
        await hub.Client.RestartAsync("a").WaitAsync(TestHub.Patience);
        await hub.WaitForEndAsync("a");

        Assert.Equal(second.Root.SpanId, second.One("orchestration:Again", ActivityKind.Server).ParentSpanId);
    }

    [Fact]
    public async Task Outside_a_trace_nothing_is_told_and_nothing_more_is_written()
    {
        var hub = await this.StartAsync(Way.Kept, Tasks);

        await hub.RunAsync("Again", 2, "a");

        // The first byte is the format, the second the kind of the head.
        Assert.Equal([2L], hub.Select(
            "SELECT unicode(substr(CAST(events AS TEXT), 2, 1)) FROM history WHERE position & 16777215 = 0 ORDER BY position"));
    }

    [Fact]
    public async Task A_listener_that_fails_stops_nothing()
    {
        using var trace = new TraceRecorder();
        trace.Ended = span =>
        {
            if (span.Kind == ActivityKind.Server && span.OperationName == "orchestration:Again")
            {
                throw new InvalidOperationException("no");
            }
        };
        var setup = new TestHubSetup();
        var hub = await this.StartAsync(Way.Kept, Tasks, setup);

        await hub.RunAsync("Again", 2, "a");
        await hub.IdleAsync();

        Assert.Equal(
            "A listener of traces has failed for a turn of instance 'a'; the turn stands",
            Assert.Single(setup.Log.Entries, entry => entry.Level == LogLevel.Error).Text);
    }

    [Fact]
    public void The_trace_of_an_execution_is_read_back()
    {
        var head = new ExecutionStarted("n", "1", null, 1, 2, 3, null, new Dictionary<string, string> { ["a"] = "b" });
        var inTrace = head with { Trace = new("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1") };
        var stateless = head with { Trace = inTrace.Trace with { State = null } };

        var read = HistoryCodec.Decode(HistoryCodec.Encode(inTrace, stateless, head)).Cast<ExecutionStarted>();

        Assert.Equal([inTrace.Trace, stateless.Trace, null], read.Select(item => item.Trace));
        Assert.All(read, item => Assert.Equal(head.Tags, item.Tags));
    }

    private static void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc("Order", async context =>
        {
            await context.CallActivityAsync<int>("Ship");
            await context.CallSubOrchestratorAsync<int>("Bill", options: new SubOrchestrationOptions(instanceId: "bill"));
            context.SendEvent("other", "note", 1);
            return await context.WaitForExternalEvent<int>("paid");
        });
        tasks.AddOrchestratorFunc("Bill", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return 1;
        });
        tasks.AddOrchestratorFunc("Parent", context =>
            context.CallSubOrchestratorAsync<int>("Child", options: new SubOrchestrationOptions(instanceId: "c")));
        tasks.AddOrchestratorFunc("Child", context => context.CallActivityAsync<int>("Break"));
        tasks.AddOrchestratorFunc("Versioned", context =>
            context.CallActivityAsync<int>("Ship", new TaskOptions { Version = "3" }));
        tasks.AddOrchestratorFunc<int, int>("Again", (context, round) =>
        {
            if (round < 2)
            {
                context.ContinueAsNew(round + 1);
            }

            return round;
        });
        tasks.AddActivityFunc("Ship", _ => 1);
        tasks.AddActivityFunc("Break", new Func<TaskActivityContext, int>(_ => throw new InvalidOperationException("no")));
    }
}
