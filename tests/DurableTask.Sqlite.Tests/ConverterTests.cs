using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;

namespace DurableTask.Sqlite.Tests;

/// <summary>A converter of the user's, which may fail anywhere.</summary>
public sealed class ConverterTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task All_payloads_go_through_the_users_converter(Way way)
    {
        var hub = await this.StartAsync(way, Tasks, Setup(new Angular()));
        await hub.StartNewAsync("All", "in", "x");
        await hub.RaiseAsync("x", "go", "event");
        var end = await hub.WaitForEndAsync("x");

        Assert.Equal(("<in>", "<in activity child event note>", "<status>"), (end.SerializedInput, end.SerializedOutput, end.SerializedCustomStatus));
        Assert.Equal("in activity child event note", end.ReadOutputAs<string>());
        await hub.Client.Entities.SignalEntityAsync(new("notes", "a"), "Set", "note");
        await hub.IdleAsync();
        Assert.Equal("<note>", (await hub.Client.Entities.GetEntityAsync(new("notes", "a")))!.State.Value);
        await hub.StartNewAsync("All", "in", "y");
        await hub.Client.TerminateInstanceAsync("y", "out");
        Assert.Equal("<out>", (await hub.WaitForEndAsync("y")).SerializedOutput);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_a_client_cannot_write_is_never_sent(Way way)
    {
        var hub = await this.StartAsync(way, Tasks, Setup(new Angular { CannotWrite = "bad" }));
        const string error = "FormatException: cannot write bad";

        Assert.Equal(error, await ErrorOf(() => hub.StartNewAsync("Echo", "bad")));
        await hub.StartNewAsync("All", "good", "x");
        Assert.Equal(error, await ErrorOf(() => hub.RaiseAsync("x", "go", "bad")));
        Assert.Equal(error, await ErrorOf(() => hub.Client.TerminateInstanceAsync("x", "bad")));
        Assert.Equal(error, await ErrorOf(() => hub.Client.Entities.SignalEntityAsync(new("notes", "a"), "Set", "bad")));
        await hub.IdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.GetAsync("x")).RuntimeStatus);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_a_client_cannot_read_fails_where_it_is_read(Way way)
    {
        var hub = await this.StartAsync(way, Tasks, new TestHubSetup
        {
            Worker = options => options.DataConverter = new Angular(),
            Client = client => client.Configure(options => options.DataConverter = new Angular { CannotRead = "bad" }),
        });

        var end = await hub.RunAsync("Echo", "bad");

        Assert.Equal("<bad>", end.SerializedOutput);
        Assert.Equal("cannot read bad", Assert.Throws<FormatException>(() => end.ReadOutputAs<string>()).Message);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_input_that_an_orchestrator_cannot_read_fails_the_instance(Way way)
    {
        var end = await (await this.StartAsync(way, Tasks, Setup(new Angular { CannotRead = "bad" }))).RunAsync("Echo", "bad");

        Assert.Equal("System.FormatException: cannot read bad", end.FailureDetails!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_output_that_an_orchestrator_cannot_write_fails_the_instance(Way way)
    {
        var end = await (await this.StartAsync(way, Tasks, WorkerSetup(new Angular { CannotWrite = "bad" }))).RunAsync("Echo", "bad");

        Assert.Equal("System.FormatException: cannot write bad", end.FailureDetails!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_an_orchestrator_cannot_write_fails_in_its_code_and_is_not_decided(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc("Test", async context => string.Join('|', new[]
        {
            await ErrorOf(() => context.CallActivityAsync("Echo", "bad")),
            await ErrorOf(() => context.CallSubOrchestratorAsync("Test", "bad")),
            await ErrorOf(() => context.Entities.CallEntityAsync(new("counter", "a"), "Add", "bad")),
            await ErrorOf(() => context.Entities.SignalEntityAsync(new("counter", "a"), "Add", "bad")),
            await ErrorOf(() => Do(() => context.SendEvent("x", "y", "bad"))),
            await ErrorOf(() => Do(() => context.SetCustomStatus("bad"))),
            await ErrorOf(() => Do(() => context.ContinueAsNew("bad"))),
        }.Distinct())), WorkerSetup(new Angular { CannotWrite = "bad" }));

        var end = await hub.RunAsync("Test", id: "x");

        Assert.Equal("<FormatException: cannot write bad>", end.SerializedOutput);
        Assert.Equal(
            ["ExecutionStarted", "OrchestratorStarted", "ExecutionCompleted"], (await hub.Hub.ReadHistoryAsync("x"))!.Select(entry => entry.Kind));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_result_that_an_orchestrator_cannot_read_fails_in_its_code(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddActivityFunc("Bad", _ => "bad").AddOrchestratorFunc("Test", context => ErrorOf(() => context.CallActivityAsync<string>("Bad"))),
            WorkerSetup(new Angular { CannotRead = "bad" }));

        Assert.Equal("<FormatException: cannot read bad>", (await hub.RunAsync("Test")).SerializedOutput);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_an_activity_cannot_read_or_write_fails_the_call(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks => Usual(tasks).AddActivityFunc("Bad", _ => "unwritable").AddOrchestratorFunc("Test", async context =>
                $"{await ErrorOf(() => context.CallActivityAsync("Bad"))} {await ErrorOf(() => context.CallActivityAsync("Echo", "unreadable"))}"),
            WorkerSetup(new Angular { CannotWrite = "unwritable", CannotRead = "unreadable" }));

        Assert.Equal(
            "<TaskFailedException: Task 'Bad' (#0) failed: cannot write unwritable TaskFailedException: Task 'Echo' (#1) failed: cannot read unreadable>",
            (await hub.RunAsync("Test")).SerializedOutput);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_an_entity_cannot_read_or_write_fails_the_operation_and_leaves_the_state(Way way)
    {
        var notes = new EntityInstanceId("notes", "a");
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddEntity<Notes>().AddOrchestratorFunc("Test", async context =>
            {
                await context.Entities.CallEntityAsync(notes, "Set", "good");
                return string.Join('|', new[]
                {
                    await ErrorOf(() => context.Entities.CallEntityAsync(notes, "Set", "unreadable")),
                    await ErrorOf(() => context.Entities.CallEntityAsync(notes, "SetUnwritable")),
                    await ErrorOf(() => context.Entities.CallEntityAsync(notes, "GetUnwritable")),
                });
            }),
            WorkerSetup(new Angular { CannotWrite = "unwritable", CannotRead = "unreadable" }));

        var end = await hub.RunAsync("Test");

        Assert.Equal(
            "<EntityOperationFailedException: Operation 'Set' of entity '@notes@a' failed: cannot read unreadable"
            + "|EntityOperationFailedException: Operation 'SetUnwritable' of entity '@notes@a' failed: cannot write unwritable"
            + "|EntityOperationFailedException: Operation 'GetUnwritable' of entity '@notes@a' failed: cannot write unwritable>",
            end.SerializedOutput);
        Assert.Equal("<good>", (await hub.Client.Entities.GetEntityAsync(notes))!.State.Value);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Texts_with_zero_characters_and_half_characters_are_kept_as_far_as_utf_8_can(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks).AddOrchestratorFunc<string, string>("Test", async (context, text) =>
        {
            context.SetCustomStatus(text);
            await context.Entities.CallEntityAsync(new("notes", "a"), "Set", text);
            return await context.CallActivityAsync<string>("Echo", text);
        }).AddEntity<Notes>(), Setup(new Angular()));

        var end = await hub.RunAsync("Test", "a\0b\ud83d\ude00");

        Assert.Equal("<a\0b\ud83d\ude00>", end.SerializedOutput);
        Assert.Equal("<a\0b\ud83d\ude00>", end.SerializedInput);
        Assert.Equal("<a\0b\ud83d\ude00>", end.SerializedCustomStatus);
        Assert.Equal("<a\0b\ud83d\ude00>", (await hub.Client.Entities.GetEntityAsync(new("notes", "a")))!.State.Value);
    }

    private static TestHubSetup Setup(Angular converter) => new()
    {
        Worker = options => options.DataConverter = converter,
        Client = client => client.Configure(options => options.DataConverter = converter),
    };

    private static TestHubSetup WorkerSetup(Angular converter) => new()
    {
        Worker = options => options.DataConverter = converter,
        Client = client => client.Configure(options => options.DataConverter = new Angular()),
    };

    private static Task Do(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddEntity<Notes>()
        .AddActivityFunc<string, string>("Echo", (_, text) => text)
        .AddOrchestratorFunc<string, string>("Echo", (_, text) => text)
        .AddOrchestratorFunc<string, string>("All", async (context, text) =>
        {
            context.SetCustomStatus("status");
            text += $" {await context.CallActivityAsync<string>("Echo", "activity")} {await context.CallSubOrchestratorAsync<string>("Echo", "child")}";
            text += $" {await context.WaitForExternalEvent<string>("go")}";
            await context.Entities.CallEntityAsync(new("notes", "x"), "Set", "note");
            return $"{text} {await context.Entities.CallEntityAsync<string>(new("notes", "x"), "Get")}";
        });

    /// <summary>Writes texts in angle brackets, and nothing else.</summary>
    private sealed class Angular : DataConverter
    {
        public string? CannotWrite { get; init; }

        public string? CannotRead { get; init; }

        public override string? Serialize(object? value) => value is null ? null
            : value.Equals(this.CannotWrite) ? throw new FormatException($"cannot write {value}")
            : $"<{value}>";

        public override object? Deserialize(string? data, Type targetType) => data is null ? null
            : data == $"<{this.CannotRead}>" ? throw new FormatException($"cannot read {this.CannotRead}")
            : data[1..^1];
    }

    private sealed class Notes : TaskEntity<string>
    {
        public string Get() => this.State;

        public void Set(string text) => this.State = text;

        public void SetUnwritable() => this.State = "unwritable";

        public string GetUnwritable() => "unwritable";

        protected override string InitializeState(TaskEntityOperation entityOperation) => string.Empty;
    }
}
