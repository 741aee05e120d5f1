using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

/// <summary>The forms that entities may take, and how operations find their code.</summary>
public sealed class EntityKindTests : Behaviour
{
    private static readonly EntityInstanceId Lamp = new("lamp", "1");

    [Theory, MemberData(nameof(Ways))]
    public async Task Operations_may_return_values_tasks_and_value_tasks(Way way) =>
        Assert.Equal("1 2 3 ", await this.AskAsync(way, async entities => string.Join(' ', new[]
        {
            await entities.CallEntityAsync<string>(Lamp, "Plain"), await entities.CallEntityAsync<string>(Lamp, "Later"),
            await entities.CallEntityAsync<string>(Lamp, "Perhaps"), await entities.CallEntityAsync<string?>(Lamp, "Nothing"),
        })));

    [Theory, MemberData(nameof(Ways))]
    public async Task Operations_are_found_without_regard_to_case_and_keys_with_regard_to_it(Way way) =>
        Assert.Equal("2 1", await this.AskAsync(way, async entities =>
        {
            await entities.CallEntityAsync(new("LAMP", "a"), "SWITCH");
            await entities.CallEntityAsync(new("Lamp", "a"), "switch");
            await entities.CallEntityAsync(new("lamp", "A"), "Switch");
            return $"{await entities.CallEntityAsync<int>(new("lamp", "a"), "Count")} {await entities.CallEntityAsync<int>(new("lamp", "A"), "Count")}";
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_key_may_be_empty_or_hold_any_characters(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddEntity<Lamp1>("lamp"));
        foreach (var key in new[] { string.Empty, "a@b", "@", "键", "%_'" })
        {
            await hub.Client.Entities.SignalEntityAsync(new("lamp", key), "Switch");
            await hub.IdleAsync();
            Assert.Equal(1, (await hub.Client.Entities.GetEntityAsync<State>(new("lamp", key)))!.State.Switched);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_operation_sees_its_context_its_input_and_itself(Way way) =>
        Assert.Equal("@lamp@1 5 @lamp@1/Describe True", await this.AskAsync(way, entities => entities.CallEntityAsync<string>(Lamp, "Describe", 5)));

    [Theory, MemberData(nameof(Ways))]
    public async Task An_input_that_was_not_given_is_the_methods_default_or_an_error(Way way) =>
        Assert.Equal(
            "7 | EntityOperationFailedException: Operation 'Needs' of entity '@lamp@1' failed: Operation '@lamp@1/Needs' came without an input, "
            + "but its method needs 'number' (System.Int32).",
            await this.AskAsync(way, async entities =>
                $"{await entities.CallEntityAsync<int>(Lamp, "Defaults")} | {await ErrorOf(() => entities.CallEntityAsync(Lamp, "Needs"))}"));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_name_that_several_methods_bear_is_refused(Way way) =>
        Assert.Equal(
            $"EntityOperationFailedException: Operation 'Twice' of entity '@lamp@1' failed: Operation '@lamp@1/Twice' could go to 2 methods of "
            + $"{typeof(Lamp1)} with this name. Leave one of them public.",
            await this.AskAsync(way, entities => ErrorOf(() => entities.CallEntityAsync(Lamp, "Twice", 1))));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_method_of_two_inputs_is_refused(Way way) =>
        Assert.Equal(
            "EntityOperationFailedException: Operation 'Both' of entity '@lamp@1' failed: Operation '@lamp@1/Both' cannot be run: its method "
            + "takes 'one' and 'two', but an operation has one input. Put both into one type.",
            await this.AskAsync(way, entities => ErrorOf(() => entities.CallEntityAsync(Lamp, "Both", 1))));

    [Theory, MemberData(nameof(Ways))]
    public async Task What_every_object_has_is_no_operation(Way way) =>
        Assert.Contains("has no public method of this name.", await this.AskAsync(
            way, entities => ErrorOf(() => entities.CallEntityAsync(Lamp, "ToString"))), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Ways))]
    public async Task The_first_state_may_come_from_the_entity(Way way) =>
        Assert.Equal(100, await this.AskAsync(way, entities => entities.CallEntityAsync<int>(new("hundred", "x"), "Get")));

    [Theory, MemberData(nameof(Ways))]
    public async Task Operations_may_go_to_the_state(Way way) =>
        Assert.Equal("3 off", await this.AskAsync(way, async entities =>
        {
            await entities.CallEntityAsync(new("dispatching", "x"), "AddTo", 3);
            return $"{await entities.CallEntityAsync<int>(new("dispatching", "x"), "Sum")} {await entities.CallEntityAsync<string>(new("dispatching", "x"), "Own")}";
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_may_do_its_dispatching_itself(Way way) =>
        Assert.Equal("ping: a; none", await this.AskAsync(way, async entities =>
        {
            await entities.CallEntityAsync(new("raw", "x"), "set", "a");
            var first = await entities.CallEntityAsync<string>(new("raw", "x"), "ping");
            await entities.CallEntityAsync(new("raw", "x"), "clear");
            return $"{first}; {await entities.CallEntityAsync<string>(new("raw", "y"), "ping")}";
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_is_made_with_its_services(Way way) =>
        Assert.Equal("served", await this.AskAsync(
            way,
            entities => entities.CallEntityAsync<string>(new("served", "x"), "Get"),
            new TestHubSetup { Services = services => services.AddSingleton("served") }));

    [Theory, MemberData(nameof(Ways))]
    public async Task An_entity_that_cannot_be_made_fails_its_caller_and_keeps_its_state(Way way) =>
        Assert.StartsWith(
            "EntityOperationFailedException: Operation 'Get' of entity '@served@x' failed: Unable to resolve service",
            await this.AskAsync(way, entities => ErrorOf(() => entities.CallEntityAsync<string>(new("served", "x"), "Get"))),
            StringComparison.Ordinal);

    [Theory, MemberData(nameof(Ways))]
    public async Task A_deleted_entity_begins_anew(Way way) =>
        Assert.Equal("0", await this.AskAsync(way, async entities =>
        {
            await entities.CallEntityAsync(Lamp, "Switch");
            await entities.CallEntityAsync(Lamp, "Delete");
            return $"{await entities.CallEntityAsync<int>(Lamp, "Count")}";
        }));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_state_of_null_is_no_state(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.Client.Entities.SignalEntityAsync(new("lamp", "x"), "Switch");
        await hub.Client.Entities.SignalEntityAsync(new("lamp", "x"), "Forget");
        await hub.IdleAsync();

        Assert.Null(await hub.Client.Entities.GetEntityAsync(new("lamp", "x")));
        Assert.Empty(hub.Select("SELECT key FROM entity ORDER BY key"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_state_that_was_set_before_the_operation_failed_is_taken_back(Way way) =>
        Assert.Equal("EntityOperationFailedException: Operation 'break' of entity '@raw@x' failed: broken | ping: a", await this.AskAsync(
            way, async entities =>
            {
                await entities.CallEntityAsync(new("raw", "x"), "set", "a");
                var error = await ErrorOf(() => entities.CallEntityAsync(new("raw", "x"), "break", "b"));
                return $"{error} | {await entities.CallEntityAsync<string>(new("raw", "x"), "ping")}";
            }));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_state_that_cannot_be_read_fails_the_operation_and_stays(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.Client.Entities.SignalEntityAsync(new("raw", "x"), "set", "text");
        await hub.IdleAsync();
        await hub.CrashAndStartAsync(tasks => tasks.AddEntity<Counter>("raw").AddOrchestratorFunc(
            "Test", context => ErrorOf(() => context.Entities.CallEntityAsync<int>(new("raw", "x"), "Get"))));

        Assert.StartsWith(
            "EntityOperationFailedException: Operation 'Get' of entity '@raw@x' failed: The JSON value could not be converted",
            (await hub.RunAsync("Test")).ReadOutputAs<string>(),
            StringComparison.Ordinal);
        Assert.Equal("text", (await hub.Client.Entities.GetEntityAsync<string>(new("raw", "x")))!.State);
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddEntity<Lamp1>("lamp").AddEntity<Hundred>().AddEntity<Dispatching>().AddEntity("raw", new Raw()).AddEntity<Served>();

    private async Task<T> AskAsync<T>(Way way, Func<TaskOrchestrationEntityFeature, Task<T>> ask, TestHubSetup? setup = null)
    {
        var hub = await this.StartAsync(
            way,
            tasks =>
            {
                Tasks(tasks);
                tasks.AddOrchestratorFunc("Test", context => ask(context.Entities));
            },
            setup);
        var end = await hub.RunAsync("Test");
        Assert.Null(end.FailureDetails?.ToString());
        return end.ReadOutputAs<T>()!;
    }

    public sealed class State
    {
        public int Switched { get; set; }
    }

    public sealed class Sums
    {
        public int Total { get; set; }

        public void AddTo(int amount) => this.Total += amount;

        public int Sum() => this.Total;
    }

    private sealed class Lamp1 : TaskEntity<State>
    {
        public string Plain() => "1";

        public Task<string> Later() => Task.FromResult("2");

        public ValueTask<string> Perhaps() => new("3");

        public async Task Nothing() => await Task.Yield();

        public void Switch() => this.State.Switched++;

        public int Count() => this.State.Switched;

        public void Forget() => this.State = null!;

        public string Describe(TaskEntityContext context, int number, TaskEntityOperation operation) =>
            $"{context.Id} {number} {operation} {operation.HasInput}";

        public int Defaults(int number = 7) => number;

        public int Needs(int number) => number;

        public int Twice(int number) => number;

        public int Twice(string text) => text.Length;

        public int Both(int one, int two) => one + two;
    }

    private sealed class Hundred : TaskEntity<int>
    {
        public int Get() => this.State;

        protected override int InitializeState(TaskEntityOperation entityOperation) => 100;
    }

    private sealed class Dispatching : TaskEntity<Sums>
    {
        protected override bool AllowStateDispatch => true;

        public string Own() => "off";
    }

    private sealed class Raw : ITaskEntity
    {
        public ValueTask<object?> RunAsync(TaskEntityOperation operation)
        {
            switch (operation.Name)
            {
                case "set":
                    operation.State.SetState(operation.GetInput<string>());
                    return default;
                case "break":
                    operation.State.SetState(operation.GetInput<string>());
                    throw new InvalidOperationException("broken");
                case "clear":
                    operation.State.SetState(null);
                    return default;
                default:
                    return new(operation.State.HasState ? $"{operation.Name}: {operation.State.GetState<string>()}" : "none");
            }
        }
    }

    private sealed class Served(string service) : TaskEntity<int>
    {
        public string Get() => service;
    }
}
