using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Kestrel.Tests.Durable;

/// <summary>Orchestrators and activities as functions, on the real engine.</summary>
public sealed class DurableTests
{
    private static readonly DateTimeOffset Start = new(2023, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);

    [Fact]
    public async Task An_http_function_starts_an_orchestration_whose_activities_have_services_and_the_instance_id()
    {
        await using var app = await StartAsync();

        Assert.Equal("order-1", await (await app.Client.PostAsync("orders/order-1", null)).Content.ReadAsStringAsync());
        var done = await app.Get<DurableTaskClient>().WaitForInstanceCompletionAsync("order-1", getInputsAndOutputs: true).WaitAsync(TestApp.Bound);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal("PlaceOrder", done.Name);
        Assert.Equal(new Receipt(["priced 3 for order-1", "packed tea"], 3), done.ReadOutputAs<Receipt>());
    }

    [Fact]
    public async Task Each_activity_call_has_a_scope_of_its_own()
    {
        await using var app = await StartAsync();
        await RunAsync(app, "PlaceOrder", new Order("tea", 3), "order-2");

        var scopes = app.Get<Journal>().Scopes.ToArray();

        Assert.Equal(2, scopes.Length);
        Assert.NotSame(scopes[0], scopes[1]);
        Assert.All(scopes, scope => Assert.True(scope.IsDisposed));
    }

    [Fact]
    public async Task Middleware_runs_around_orchestrators_and_activities()
    {
        await using var app = await StartAsync();
        await RunAsync(app, "PlaceOrder", new Order("tea", 3), "order-3");

        var steps = app.Get<Journal>().Steps.ToArray();

        Assert.Equal("PlaceOrder orchestrationTrigger", steps[0]);
        Assert.Contains("Price activityTrigger", steps);
        Assert.Contains("Pack activityTrigger", steps);
    }

    [Fact]
    public async Task An_activity_may_return_nothing_take_a_number_and_be_static()
    {
        await using var app = await StartAsync();

        var done = await RunAsync(app, "Count", 20, "count-1");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal(41, done.ReadOutputAs<int>());
        Assert.Contains("noted 20", app.Get<Journal>().Steps);
    }

    [Fact]
    public async Task The_name_in_the_trigger_attribute_is_the_one_that_the_hub_knows()
    {
        await using var app = await StartAsync();

        var done = await RunAsync(app, "RenamedOrchestration", null, "renamed-1");

        Assert.Equal("renamed activity", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failing_activity_fails_its_orchestration_with_the_details()
    {
        await using var app = await StartAsync();

        var done = await RunAsync(app, "Doomed", null, "doomed-1");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, done.FailureDetails!.ErrorType);
        Assert.Equal((typeof(InvalidOperationException).FullName, "Out of tea."), (done.FailureDetails.InnerFailure!.ErrorType, done.FailureDetails.InnerFailure.ErrorMessage));
    }

    [Fact]
    public async Task The_app_is_idle_only_when_timers_and_hub_are()
    {
        await using var app = await StartAsync();
        var client = app.Get<DurableTaskClient>();
        var journal = app.Get<Journal>();

        await client.ScheduleNewOrchestrationInstanceAsync("Waiter", TimeSpan.FromHours(2), new StartOrchestrationOptions("waiter-1"));
        await app.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);
        Assert.DoesNotContain("noted 1", journal.Steps);

        // The orchestration's timer and the timer function come due in one step of the clock; one wait covers both.
        clock.Advance(TimeSpan.FromHours(2));
        await app.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);

        Assert.Contains("noted 1", journal.Steps);
        Assert.Contains("swept", journal.Steps);
        var kicked = await client.GetInstanceAsync("kicked-02", getInputsAndOutputs: true);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, kicked!.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await client.GetInstanceAsync("waiter-1"))!.RuntimeStatus);
    }

    [Fact]
    public async Task An_orchestration_goes_on_after_the_app_has_been_started_again()
    {
        var folder = TestApp.NewFolder();
        void Keep(FunctionsApplicationBuilder builder) =>
            builder.UseKestrelRuntime(options => options.DurableDatabasePath = Path.Combine(folder, "kept.db"));
        await using (var first = await StartAsync(Keep))
        {
            await first.Get<DurableTaskClient>().ScheduleNewOrchestrationInstanceAsync(
                "Waiter", TimeSpan.FromMinutes(10), new StartOrchestrationOptions("waiter-2"));
            await first.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);
        }

        clock.Advance(TimeSpan.FromMinutes(20));
        await using (var second = await StartAsync(Keep))
        {
            await second.Runtime.WhenIdleAsync().WaitAsync(TestApp.Bound);
            Assert.Contains("noted 1", second.Get<Journal>().Steps);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await second.Get<DurableTaskClient>().GetInstanceAsync("waiter-2"))!.RuntimeStatus);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Two_orchestrators_of_one_name_are_refused()
    {
        Assert.Equal(
            [
                "2 functions have the orchestrator name 'Twice': Functions.Kestrel.Tests.Durable.DurableTests+Twins.One, "
                + "Functions.Kestrel.Tests.Durable.DurableTests+Twins.Two. Names must be unique, whatever their letter case: rename all but one.",
            ],
            TestApp.FaultsOf(typeof(Twins)));
    }

    [Fact]
    public async Task The_hub_lives_in_the_file_that_the_app_names_and_an_app_without_durable_functions_has_none()
    {
        await using var app = await StartAsync();
        await using var plain = await TestApp.StartAsync(typeof(Http.RoutingTests.Plain));

        Assert.True(File.Exists(Path.Combine(app.Folder, "durable.db")));
        Assert.False(File.Exists(Path.Combine(plain.Folder, "durable.db")));
        Assert.Null(plain.Host.Services.GetService<DurableTaskClient>());
    }

    private static async Task<OrchestrationMetadata> RunAsync(TestApp app, string name, object? input, string id)
    {
        var client = app.Get<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));
        return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(TestApp.Bound);
    }

    private Task<TestApp> StartAsync(Action<FunctionsApplicationBuilder>? configure = null) => TestApp.StartAsync(
        builder =>
        {
            configure?.Invoke(builder);
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<Journal>();
            builder.Services.AddScoped<Scoped>();
            builder.UseMiddleware(async (context, next) =>
            {
                context.InstanceServices.GetRequiredService<Journal>().Steps.Enqueue(
                    $"{context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings.Values.First(binding => binding.Type.EndsWith("Trigger", StringComparison.Ordinal)).Type}");
                await next();
            });
        },
        typeof(Orders),
        typeof(Numbers));

    public sealed record Order(string Item, int Count);

    public sealed record Receipt(string[] Steps, int Total)
    {
        public bool Equals(Receipt? other) => other is not null && Steps.SequenceEqual(other.Steps) && Total == other.Total;

        public override int GetHashCode() => Total;
    }

    public sealed class Journal
    {
        public ConcurrentQueue<string> Steps { get; } = new();

        public ConcurrentQueue<Scoped> Scopes { get; } = new();
    }

    public sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    public sealed class Orders(Journal journal, Scoped scoped)
    {
        [Function("StartOrder")]
        public async Task<IResult> StartOrder(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest request,
            string id,
            [DurableClient] DurableTaskClient client,
            CancellationToken cancellationToken) =>
            Results.Text(await client.ScheduleNewOrchestrationInstanceAsync(
                "PlaceOrder", new Order("tea", 3), new StartOrchestrationOptions(id), cancellationToken));

        [Function("PlaceOrder")]
        public static async Task<Receipt> PlaceOrder([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
        {
            var priced = await context.CallActivityAsync<string>("Price", order.Count);
            var packed = await context.CallActivityAsync<string>("Pack", order);
            return new Receipt([priced, packed], order.Count);
        }

        [Function("Price")]
        public async Task<string> Price([ActivityTrigger] int count, string instanceId)
        {
            journal.Scopes.Enqueue(scoped);
            await Task.Yield();
            return $"priced {count} for {instanceId}";
        }

        [Function("Pack")]
        public string Pack([ActivityTrigger] Order order, FunctionContext context)
        {
            journal.Scopes.Enqueue(scoped);
            Assert.Same(scoped, context.InstanceServices.GetRequiredService<Scoped>());
            return $"packed {order.Item}";
        }

        [Function("Doomed")]
        public static Task Doomed([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Refuse");

        [Function("Refuse")]
        public void Refuse([ActivityTrigger] string? reason) => throw new InvalidOperationException("Out of tea.");

        [Function("Sweep")]
        public async Task Sweep([TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client)
        {
            journal.Steps.Enqueue("swept");
            await client.ScheduleNewOrchestrationInstanceAsync("Count", 1, new StartOrchestrationOptions($"kicked-{timer.ScheduleStatus!.Next.Hour + 1:00}"));
        }
    }

    public sealed class Numbers(Journal journal)
    {
        [Function("Count")]
        public async Task<int> Count([OrchestrationTrigger] TaskOrchestrationContext context, int start, FunctionContext function)
        {
            Assert.Equal("Count", function.FunctionDefinition.Name);
            await context.CallActivityAsync("Note", start);
            return await context.CallActivityAsync<int>("Double", start) + 1;
        }

        [Function("Waiter")]
        public static async Task Waiter([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan time)
        {
            await context.CreateTimer(time, CancellationToken.None);
            await context.CallActivityAsync("Note", 1);
        }

        [Function("Note")]
        public Task Note([ActivityTrigger] int number)
        {
            journal.Steps.Enqueue($"noted {number}");
            return Task.CompletedTask;
        }

        [Function("Double")]
        public static int Double([ActivityTrigger] int number) => number * 2;

        [Function("ByOtherName")]
        public static Task<string> ByOtherName([OrchestrationTrigger(Orchestration = "RenamedOrchestration")] TaskOrchestrationContext context) =>
            context.CallActivityAsync<string>("RenamedActivity");

        [Function("ActivityByOtherName")]
        public static string ActivityByOtherName([ActivityTrigger(Activity = "RenamedActivity")] string? input) => "renamed activity";
    }

    public sealed class Twins
    {
        [Function("One")]
        public static Task One([OrchestrationTrigger(Orchestration = "Twice")] TaskOrchestrationContext context) => Task.CompletedTask;

        [Function("Two")]
        public static Task Two([OrchestrationTrigger(Orchestration = "twice")] TaskOrchestrationContext context) => Task.CompletedTask;
    }
}
