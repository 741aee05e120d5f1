using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

/// <summary>Payloads above the limit, at each place where there is one.</summary>
public sealed class PayloadLimitTests : Behaviour
{
    private static readonly string Big = new('x', 999);
    private static readonly EntityInstanceId A = new("holder", "a");

    [Theory, MemberData(nameof(Ways))]
    public async Task Of_a_client(Way way)
    {
        var hub = await this.StartAsync(way, Tasks, Limit());
        await hub.StartNewAsync("Wait", id: "x");

        Assert.Equal(Error("input of orchestrator 'Wait'"), await ErrorOf(() => hub.StartNewAsync("Wait", Big)));
        Assert.Equal(Error("payload of event 'go'"), await ErrorOf(() => hub.RaiseAsync("x", "go", Big)));
        Assert.Equal(Error("output of instance 'x'"), await ErrorOf(() => hub.Client.TerminateInstanceAsync("x", Big)));
        Assert.Equal(Error("input of operation 'Set'"), await ErrorOf(() => hub.Client.Entities.SignalEntityAsync(A, "Set", Big)));
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, Assert.Single(await hub.AllAsync()).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Of_an_orchestrators_calls_events_and_status(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks =>
            {
                Tasks(tasks);
                tasks.AddOrchestratorFunc("Test", async context =>
                {
                    var errors = new List<string>
                    {
                        await ErrorOf(() => context.CallActivityAsync("Echo", Big)),
                        await ErrorOf(() => context.CallSubOrchestratorAsync("Wait", Big)),
                        await ErrorOf(() => Do(() => context.SendEvent("x", "go", Big))),
                        await ErrorOf(() => Do(() => context.SetCustomStatus(Big))),
                        await ErrorOf(() => Do(() => context.ContinueAsNew(Big))),
                        await ErrorOf(() => context.Entities.CallEntityAsync(A, "Set", Big)),
                        await ErrorOf(() => context.Entities.SignalEntityAsync(A, "Set", Big)),
                    };
                    for (var i = 0; i < errors.Count; i++)
                    {
                        context.SendEvent(context.InstanceId, "error", errors[i]);
                    }

                    var wait = await context.WaitForExternalEvent<string>("error");
                    Assert.Equal(errors[0], wait);
                    Errors.Enqueue(string.Join('\n', errors));
                });
            },
            Limit());

        Assert.Null((await hub.RunAsync("Test")).FailureDetails?.ToString());
        Assert.True(Errors.TryDequeue(out var all));
        Assert.Equal(
            [
                Error("input of activity 'Echo'"), Error("input of orchestrator 'Wait'"), Error("payload of event 'go'"),
                Error("custom status of orchestrator 'Test'"), Error("input of orchestrator 'Test'"), Error("input of operation 'Set'"),
                Error("input of operation 'Set'"),
            ],
            all.Split('\n'));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Of_an_orchestrators_output(Way way)
    {
        var hub = await this.StartAsync(way, Tasks, Limit());

        var end = await hub.RunAsync("Big");

        Assert.Equal($"System.{Error("output of orchestrator 'Big'")}", end.FailureDetails!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Of_a_childs_output(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks =>
            {
                Tasks(tasks);
                tasks.AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync("Big"));
            },
            Limit());

        Assert.Equal($"System.{Error("output of orchestrator 'Big'")}", (await hub.RunAsync("Test")).FailureDetails!.InnerFailure!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Of_an_entitys_state_result_signals_and_starts(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks =>
            {
                Tasks(tasks);
                tasks.AddOrchestratorFunc<string>("Test", async (context, operation) => await context.Entities.CallEntityAsync(A, operation));
            },
            Limit());

        foreach (var (operation, kind) in new[]
        {
            ("Grow", "state of entity '@holder@a'"), ("Return", "output of operation 'Return'"), ("Signal", "input of operation 'Set'"),
            ("Start", "input of orchestrator 'Wait'"),
        })
        {
            Assert.EndsWith(Error(kind)["ArgumentException: ".Length..], (await hub.RunAsync("Test", operation)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
            Assert.Null(await hub.Client.Entities.GetEntityAsync(A));
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_payload_of_exactly_the_limit_is_taken(Way way)
    {
        var hub = await this.StartAsync(way, Tasks, Limit());
        var text = new string('é', 499);

        var end = await hub.RunAsync("Echo", text);

        Assert.Equal(text, end.ReadOutputAs<string>());
    }

    private static System.Collections.Concurrent.ConcurrentQueue<string> Errors { get; } = [];

    private static string Error(string what) =>
        $"ArgumentException: The {what} has 1001 bytes, but at most 1000 are taken. Keep large data elsewhere and pass a reference to it, or raise "
        + "SqliteTaskHubOptions.MaximumPayloadBytes.";

    private static TestHubSetup Limit() => new()
    {
        Hub = options => options.MaximumPayloadBytes = 1000,
        Worker = options => options.DataConverter = new Plain(),
        Client = client => client.Configure(options => options.DataConverter = new Plain()),
    };

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddEntity<Holder>()
        .AddActivityFunc<string, string>("Echo", (_, text) => text)
        .AddOrchestratorFunc<string, string>("Echo", (context, text) => context.CallActivityAsync<string>("Echo", text))
        .AddOrchestratorFunc("Big", _ => Big)
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("go"));

    /// <summary>Texts in quotation marks; é takes two bytes.</summary>
    private sealed class Plain : DataConverter
    {
        public override string? Serialize(object? value) => value is null ? null : $"\"{value}\"";

        public override object? Deserialize(string? data, Type targetType) => data?[1..^1];
    }

    private sealed class Holder : TaskEntity<string>
    {
        public void Set(string text) => this.State = text;

        public void Grow() => this.State = Big;

        public string Return() => Big;

        public void Signal() => this.Context.SignalEntity(A, "Set", Big);

        public void Start() => this.Context.ScheduleNewOrchestration("Wait", Big);

        protected override string InitializeState(TaskEntityOperation entityOperation) => null!;
    }
}
