using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

public sealed class ActivityTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Steps_of_a_chain_run_one_after_another(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc<string, string>("Chain", async (context, name) =>
            {
                for (var step = 1; step <= 5; step++)
                {
                    name = await context.CallActivityAsync<string>("Step", $"{name}{step}");
                }

                return name;
            });
            tasks.AddActivityFunc<string, string>("Step", (_, text) => $"({text})");
        });

        var end = await hub.RunAsync("Chain", "x");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal("(((((x1)2)3)4)5)", end.ReadOutputAs<string>());
        Assert.Equal("x", end.ReadInputAs<string>());
        Assert.Equal(TestHub.Noon, end.CreatedAt);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_fan_out_gathers_results_in_the_order_of_calls(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc<int, int[]>("FanOut", async (context, count) =>
                await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Square", i))));
            tasks.AddActivityFunc<int, int>("Square", (_, number) => number * number);
        });

        var end = await hub.RunAsync("FanOut", 100);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => i * i), end.ReadOutputAs<int[]>());
    }

    [Fact]
    public async Task No_more_activities_run_at_a_time_than_the_limit()
    {
        var (running, most) = (0, 0);
        var bothHere = new Barrier(2);
        var hub = await this.StartAsync(
            Way.Kept,
            tasks =>
            {
                tasks.AddOrchestratorFunc<int, int>("FanOut", async (context, count) =>
                {
                    await Task.WhenAll(Enumerable.Range(0, count).Select(_ => context.CallActivityAsync("Meet")));
                    return count;
                });
                tasks.AddActivityFunc("Meet", _ =>
                {
                    InterlockedMax(ref most, Interlocked.Increment(ref running));
                    Assert.True(bothHere.SignalAndWait(TestHub.Patience));
                    Interlocked.Decrement(ref running);
                });
            },
            new TestHubSetup { Worker = options => options.Concurrency.MaximumConcurrentActivityWorkItems = 2 });

        var end = await hub.RunAsync("FanOut", 10);

        Assert.Equal(10, end.ReadOutputAs<int>());
        Assert.Equal(2, most);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_failure_reaches_the_caller_with_its_causes(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Call", async context =>
            {
                var failure = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync("Fail"));
                Assert.Equal("Task 'Fail' (#0) failed: outer", failure.Message);
                Assert.Equal("Fail", failure.TaskName);
                Assert.Equal(0, failure.TaskId);
                Assert.True(failure.FailureDetails.IsCausedBy<InvalidOperationException>());
                Assert.True(failure.FailureDetails.IsCausedBy<Exception>());
                Assert.False(failure.FailureDetails.IsCausedBy<ArgumentException>());
                return failure.FailureDetails.InnerFailure!.ToString();
            });
            tasks.AddActivityFunc("Fail", _ =>
                throw new InvalidOperationException("outer", new ArgumentNullException("inner")));
        });

        var end = await hub.RunAsync("Call");

        Assert.Equal(
            "System.ArgumentNullException: Value cannot be null. (Parameter 'inner')", end.ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_failure_that_nobody_catches_fails_the_instance_and_keeps_its_cause(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Call", context => context.CallActivityAsync("Fail"));
            tasks.AddActivityFunc("Fail", _ => throw new InvalidOperationException("no paper"));
        });

        var end = await hub.RunAsync("Call");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", end.FailureDetails!.ErrorType);
        Assert.Equal("Task 'Fail' (#0) failed: no paper", end.FailureDetails.ErrorMessage);
        Assert.Equal("System.InvalidOperationException: no paper", end.FailureDetails.InnerFailure!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_unknown_activity_fails_the_call_and_is_named(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
            tasks.AddOrchestratorFunc("Call", context => context.CallActivityAsync("Nowhere")));

        var end = await hub.RunAsync("Call");

        Assert.Equal("ActivityTaskNotFound", end.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal(
            "No activity named 'Nowhere' is registered with this worker. Register it with AddTasks, or correct the name.",
            end.FailureDetails.InnerFailure.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_unknown_orchestrator_fails_the_instance_and_is_named(Way way)
    {
        var hub = await this.StartAsync(way, _ => { });

        var end = await hub.RunAsync("Nowhere");

        Assert.Equal("OrchestratorTaskNotFound", end.FailureDetails!.ErrorType);
        Assert.Equal(
            "No orchestrator named 'Nowhere' is registered with this worker. Register it with AddTasks, or correct the name.",
            end.FailureDetails.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Classes_are_made_with_their_services_and_found_by_name_without_regard_to_case(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddOrchestrator<GreetingOrchestrator>().AddActivity<GreetActivity>(),
            new TestHubSetup { Services = services => services.AddSingleton("Hello") });

        var end = await hub.RunAsync("greetingorchestrator", "Tieling");

        Assert.Equal("Hello, Tieling! (from end)", end.ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_policy_calls_again_after_growing_pauses(Way way)
    {
        var calls = new ConcurrentQueue<DateTimeOffset>();
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Retry", context => context.CallActivityAsync<int>(
                "Flaky",
                TaskOptions.FromRetryPolicy(new RetryPolicy(
                    5, TimeSpan.FromSeconds(10), 3, maxRetryInterval: TimeSpan.FromSeconds(60)))));
            tasks.AddActivityFunc("Flaky", _ =>
            {
                calls.Enqueue(hub!.Clock.GetUtcNow());
                return hub.Clock.GetUtcNow() < TestHub.Noon.AddSeconds(160) ? throw new TimeoutException("busy") : 5;
            });
        });

        var id = await hub.StartNewAsync("Retry");
        foreach (var pause in new[] { 10, 30, 60, 60 })
        {
            await hub.PassAsync(TimeSpan.FromSeconds(pause));
        }

        Assert.Equal(5, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
        Assert.Equal([0, 10, 40, 100, 160], calls.Distinct().Select(call => (call - TestHub.Noon).TotalSeconds));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_policy_gives_up_after_its_last_attempt(Way way)
    {
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Retry", context => context.CallActivityAsync(
                "Fail", TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)))));
            tasks.AddActivityFunc("Fail", _ => throw new TimeoutException($"busy at {hub!.Clock.GetUtcNow():HH:mm:ss}"));
        });

        var id = await hub.StartNewAsync("Retry");
        await hub.PassAsync(TimeSpan.FromSeconds(1));

        var end = await hub.WaitForEndAsync(id);
        Assert.Equal("System.TimeoutException: busy at 12:00:01", end.FailureDetails!.InnerFailure!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_policy_that_does_not_handle_a_failure_does_not_call_again(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            var policy = new RetryPolicy(9, TimeSpan.FromSeconds(1))
            {
                HandleFailure = failure => failure.IsCausedBy<TimeoutException>(),
            };
            tasks.AddOrchestratorFunc(
                "Retry", context => context.CallActivityAsync("Fail", TaskOptions.FromRetryPolicy(policy)));
            tasks.AddActivityFunc("Fail", _ => throw new ArgumentException("wrong"));
        });

        var end = await hub.RunAsync("Retry");

        Assert.Equal("System.ArgumentException: wrong", end.FailureDetails!.InnerFailure!.ToString());
    }

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task A_handler_decides_on_attempt_and_failure(Way way)
    {
        var calls = 0;
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Retry", context => context.CallActivityAsync<int>(
                "Flaky",
                TaskOptions.FromRetryHandler(retry =>
                    retry.LastAttemptNumber < 3 && retry.LastFailure.ErrorMessage == "busy")));
            tasks.AddActivityFunc("Flaky", _ => ++calls < 3 ? throw new TimeoutException("busy") : calls);
        });

        Assert.Equal(3, (await hub.RunAsync("Retry")).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_payload_above_the_limit_fails_and_says_how_large_it_is(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks =>
            {
                tasks.AddOrchestratorFunc("Call", context => context.CallActivityAsync<string>("Big"));
                tasks.AddActivityFunc("Big", _ => new string('x', 1000));
            },
            new TestHubSetup { Hub = options => options.MaximumPayloadBytes = 1000 });

        var end = await hub.RunAsync("Call");
        var start = await Assert.ThrowsAsync<ArgumentException>(() => hub.StartNewAsync("Call", new string('文', 400)));

        const string advice = "bytes, but at most 1000 are taken. Keep large data elsewhere and pass a reference to it, or "
            + "raise SqliteTaskHubOptions.MaximumPayloadBytes.";
        Assert.Equal(
            $"System.ArgumentException: The output of activity 'Big' has 1002 {advice}",
            end.FailureDetails!.InnerFailure!.ToString());
        Assert.StartsWith("The input of orchestrator 'Call' has ", start.Message, StringComparison.Ordinal);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private sealed class GreetingOrchestrator : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
            await context.CallActivityAsync<string>("Greet", input) + " (from end)";
    }

    [DurableTask("Greet")]
    private sealed class GreetActivity(string greeting) : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) =>
            Task.FromResult($"{greeting}, {input}!");
    }
}
