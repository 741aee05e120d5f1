using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

public sealed class TaskKindTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_may_be_a_function_that_waits_for_nothing(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc<int, int>("Test", (_, number) => number + 1));

        Assert.Equal(5, (await hub.RunAsync("Test", 4)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_without_a_result_has_no_output(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks)
            .AddOrchestratorFunc("Waits", async context => { await context.CallActivityAsync("Double", 1); })
            .AddOrchestratorFunc<int>("Acts", (_, _) => { }));

        var waits = await hub.RunAsync("Waits");
        var acts = await hub.RunAsync("Acts", 7);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, waits.RuntimeStatus);
        Assert.Null(waits.SerializedOutput);
        Assert.Null(acts.SerializedOutput);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_may_read_its_input_from_the_context(Way way) =>
        Assert.Equal("[1,2]", await this.ResultAsync(
            way, context => Task.FromResult($"[{string.Join(',', context.GetInput<int[]>()!)}]"), new[] { 1, 2 }));

    [Theory, MemberData(nameof(Ways))]
    public async Task An_input_that_was_not_given_is_the_default_of_its_type(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc<int, int>("Number", (_, number) => number)
            .AddOrchestratorFunc<string?, string>("Text", (_, text) => text ?? "none"));

        Assert.Equal(0, (await hub.RunAsync("Number")).ReadOutputAs<int>());
        Assert.Equal("none", (await hub.RunAsync("Text")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Activities_may_be_functions_of_every_shape(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc("NoInputNoOutput", _ => { })
            .AddActivityFunc("NoInputAsync", async _ => { await Task.Yield(); })
            .AddActivityFunc<int>("InputOnly", (_, _) => { })
            .AddActivityFunc<int>("InputOnlyAsync", async (_, _) => { await Task.Yield(); })
            .AddActivityFunc("OutputOnly", _ => 1)
            .AddActivityFunc("OutputOnlyAsync", async _ =>
            {
                await Task.Yield();
                return 2;
            })
            .AddActivityFunc<int, int>("BothAsync", async (_, number) =>
            {
                await Task.Yield();
                return number;
            })
            .AddOrchestratorFunc("Test", async context =>
            {
                var results = new List<string>();
                foreach (var name in new[] { "NoInputNoOutput", "NoInputAsync", "InputOnly", "InputOnlyAsync", "OutputOnly", "OutputOnlyAsync", "BothAsync" })
                {
                    results.Add($"{await context.CallActivityAsync<int?>(name, 3)}");
                }

                return string.Join(';', results);
            }));

        Assert.Equal(";;;;1;2;3", (await hub.RunAsync("Test")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Classes_bear_the_name_of_their_attribute_or_their_own(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestrator<Named>().AddOrchestrator<Unnamed>());

        Assert.Equal("of attribute", (await hub.RunAsync("Given")).ReadOutputAs<string>());
        Assert.Equal("of class", (await hub.RunAsync("Unnamed")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_class_may_be_registered_under_another_name_and_more_than_once(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestrator<Unnamed>("A").AddOrchestrator("B", typeof(Unnamed)).AddOrchestrator("C", new Unnamed())
            .AddOrchestrator("D", () => new Unnamed()));

        foreach (var name in new[] { "A", "B", "C", "D" })
        {
            Assert.Equal("of class", (await hub.RunAsync(name)).ReadOutputAs<string>());
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Untyped_orchestrators_and_activities_say_themselves_what_they_take(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestrator("Test", () => new UntypedOrchestrator()).AddActivity("Untyped", new UntypedActivity()));

        Assert.Equal("untyped 4", (await hub.RunAsync("Test", 4)).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Each_call_of_an_activity_has_a_scope_of_its_own_that_ends_with_it(Way way)
    {
        var setup = new TestHubSetup { Services = services => services.AddScoped<Resource>() };
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddActivity<Consumer>().AddOrchestratorFunc("Test", async context =>
                new[] { await context.CallActivityAsync<string>("Consumer"), await context.CallActivityAsync<string>("Consumer") }),
            setup);

        var ids = (await hub.RunAsync("Test")).ReadOutputAs<string[]>()!;

        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.Contains(id, Resource.Disposed));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_class_is_made_with_its_services(Way way)
    {
        var hub = await this.StartAsync(
            way, tasks => tasks.AddOrchestrator<WithService>(), new TestHubSetup { Services = services => services.AddSingleton("served") });

        Assert.Equal("served", (await hub.RunAsync("WithService")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_activity_that_cannot_be_made_fails_its_call(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivity<Consumer>().AddOrchestratorFunc("Test", context => ErrorOf(() => context.CallActivityAsync("Consumer"))));

        Assert.Equal(
            "TaskFailedException: Task 'Consumer' (#0) failed: Unable to resolve service for type "
            + $"'{typeof(Resource).FullName!.Replace('/', '+')}' while attempting to activate '{typeof(Consumer).FullName}'.",
            (await hub.RunAsync("Test")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_that_cannot_be_made_fails_its_instance(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestrator<WithService>());

        var end = await hub.RunAsync("WithService");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.StartsWith("Unable to resolve service for type 'System.String'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_activity_knows_its_name_instance_and_version(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc("Who", context => $"{context.Name} {context.InstanceId} '{context.Version}'")
            .AddOrchestratorFunc("Test", context => context.CallActivityAsync<string>("who")));

        Assert.Equal("who me ''", (await hub.RunAsync("Test", id: "me")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_orchestrator_knows_its_name_id_and_that_it_has_no_parent(Way way) =>
        Assert.Equal("Test test  ", await this.ResultAsync(
            way, context => Task.FromResult($"{context.Name} {context.InstanceId} {context.Parent?.InstanceId} {context.Version}")));

    [Theory, MemberData(nameof(Ways))]
    public async Task Records_and_collections_go_through_all_payloads_unchanged(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc<Order, Order>("Next", (_, order) => order with { Lines = [.. order.Lines, "活动"] })
            .AddOrchestratorFunc<Order, Order>("Test", async (context, order) => await context.CallActivityAsync<Order>("Next", order)));

        var order = (await hub.RunAsync("Test", new Order(1.5m, ["a", "\"\n\0"], new(2026, 5, 15, 1, 2, 3, TimeSpan.FromHours(8))))).ReadOutputAs<Order>()!;

        Assert.Equal((1.5m, "a|\"\n\0|活动", TimeSpan.FromHours(8)), (order.Price, string.Join('|', order.Lines), order.At.Offset));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_input_of_another_type_fails_the_instance_or_the_call(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks)
            .AddOrchestratorFunc<int, int>("Number", (_, number) => number)
            .AddOrchestratorFunc("Test", context => ErrorOf(() => context.CallActivityAsync("Double", "two"))));

        Assert.Equal("System.Text.Json.JsonException", (await hub.RunAsync("Number", "two")).FailureDetails!.ErrorType);
        Assert.StartsWith(
            "TaskFailedException: Task 'Double' (#0) failed: The JSON value could not be converted to System.Int32.",
            (await hub.RunAsync("Test")).ReadOutputAs<string>(),
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_result_of_another_type_fails_where_it_is_read(Way way) =>
        Assert.StartsWith("JsonException: The JSON value could not be converted to System.Int32.", await this.ResultAsync(
            way, context => ErrorOf(() => context.CallActivityAsync<int>("Echo", "text"))), StringComparison.Ordinal);

    [Fact]
    public void A_name_can_be_registered_once_for_each_version()
    {
        var tasks = new DurableTaskRegistry().AddOrchestratorFunc("Test", _ => 1);

        var twice = Assert.Throws<ArgumentException>(() => tasks.AddOrchestratorFunc("test", _ => 2));
        var nameless = Assert.Throws<ArgumentException>(() => tasks.AddOrchestratorFunc(string.Empty, _ => 2));
        tasks.AddOrchestratorFunc<object, int>("Test", "2", (_, _) => Task.FromResult(2));

        Assert.StartsWith("An orchestrator named 'test' is registered already. Give one of the two another name.", twice.Message, StringComparison.Ordinal);
        Assert.StartsWith("An orchestrator needs a name, but none was given.", nameless.Message, StringComparison.Ordinal);
    }

    public sealed record Order(decimal Price, List<string> Lines, DateTimeOffset At);

    [DurableTask("Given")]
    private sealed class Named : TaskOrchestrator<object, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object input) => Task.FromResult("of attribute");
    }

    private sealed class Unnamed : TaskOrchestrator<object, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object input) => Task.FromResult("of class");
    }

    private sealed class WithService(string service) : TaskOrchestrator<object, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object input) => Task.FromResult(service);
    }

    private sealed class UntypedOrchestrator : ITaskOrchestrator
    {
        public Type InputType => typeof(int);

        public Type OutputType => typeof(string);

        public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input) =>
            await context.CallActivityAsync<string>("Untyped", input);
    }

    private sealed class UntypedActivity : ITaskActivity
    {
        public Type InputType => typeof(int);

        public Type OutputType => typeof(string);

        public Task<object?> RunAsync(TaskActivityContext context, object? input) => Task.FromResult<object?>($"untyped {(int)input!}");
    }

    private sealed class Resource : IDisposable
    {
        public static System.Collections.Concurrent.ConcurrentBag<string> Disposed { get; } = [];

        public string Id { get; } = Guid.NewGuid().ToString();

        public void Dispose() => Disposed.Add(this.Id);
    }

    private sealed class Consumer(Resource resource) : TaskActivity<object, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, object input) => Task.FromResult(resource.Id);
    }
}
