using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class RetryTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Without_growth_all_pauses_are_as_long_as_the_first(Way way) =>
        Assert.Equal([0, 5, 10, 15], await this.CallTimesAsync(way, new RetryPolicy(4, TimeSpan.FromSeconds(5))));

    [Theory, MemberData(nameof(Ways))]
    public async Task Pauses_grow_by_the_coefficient(Way way) =>
        Assert.Equal([0, 2, 6, 14], await this.CallTimesAsync(way, new RetryPolicy(4, TimeSpan.FromSeconds(2), 2)));

    [Theory, MemberData(nameof(Ways))]
    public async Task Pauses_grow_to_the_longest_and_no_further(Way way) =>
        Assert.Equal(
            [0, 2, 12, 22], await this.CallTimesAsync(way, new RetryPolicy(4, TimeSpan.FromSeconds(2), 10, TimeSpan.FromSeconds(10))));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_coefficient_of_any_size_means_the_longest_pause(Way way) =>
        Assert.Equal([0, 1, 21], await this.CallTimesAsync(
            way, new RetryPolicy(3, TimeSpan.FromSeconds(1), double.MaxValue, TimeSpan.FromSeconds(20))));

    [Theory, MemberData(nameof(Ways))]
    public async Task One_attempt_means_no_retry(Way way) =>
        Assert.Equal([0], await this.CallTimesAsync(way, new RetryPolicy(1, TimeSpan.FromSeconds(1))));

    [Theory, MemberData(nameof(Ways))]
    public async Task After_the_total_time_no_further_attempt_is_made(Way way) =>
        Assert.Equal([0, 10, 20, 30], await this.CallTimesAsync(
            way, new RetryPolicy(100, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(25))));

    [Theory, MemberData(nameof(Ways))]
    public async Task The_kind_of_failure_decides_whether_to_go_on(Way way)
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.IsCausedBy<SystemException>() };

        Assert.Equal([0, 1, 2], await this.CallTimesAsync(
            way, policy, seconds => seconds < 2 ? new TimeoutException("busy") : new ApplicationException("out of order")));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_inner_failure_can_decide_whether_to_go_on(Way way)
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.InnerFailure?.ErrorMessage == "again" };

        Assert.Equal([0, 1, 2, 3], await this.CallTimesAsync(
            way, policy, seconds => new InvalidOperationException("outer", new TimeoutException(seconds < 3 ? "again" : "enough"))));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_handler_sees_attempts_failures_and_the_time_spent(Way way)
    {
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc("Fail", _ => Throw(new TimeoutException($"at {hub!.Clock.GetUtcNow():ss}")))
            .AddOrchestratorFunc("Test", async context =>
            {
                var seen = new List<string>();
                var options = TaskOptions.FromRetryHandler(async retry =>
                {
                    seen.Add($"{retry.LastAttemptNumber} {retry.LastFailure.ErrorMessage} {retry.TotalRetryTime.TotalSeconds}");
                    await retry.OrchestrationContext.CreateTimer(TimeSpan.FromSeconds(retry.LastAttemptNumber), CancellationToken.None);
                    return retry.LastAttemptNumber < 3;
                });
                await ErrorOf(() => context.CallActivityAsync("Fail", options));
                return seen;
            }));
        var id = await hub.StartNewAsync("Test");
        for (var i = 0; i < 6; i++)
        {
            await hub.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["1 at 00 0", "2 at 01 1", "3 at 03 3"], (await hub.WaitForEndAsync(id)).ReadOutputAs<List<string>>()!);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_handler_that_fails_fails_the_call(Way way) =>
        Assert.Equal("ArithmeticException: wrong", await this.ResultAsync(way, context => ErrorOf(() => context.CallActivityAsync(
            "Fail", "x", TaskOptions.FromRetryHandler(new RetryHandler(_ => throw new ArithmeticException("wrong")))))));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_handler_that_refuses_leaves_the_failure_as_it_was(Way way) =>
        Assert.Equal("TaskFailedException: Task 'Fail' (#0) failed: x", await this.ResultAsync(way, context => ErrorOf(
            () => context.CallActivityAsync("Fail", "x", TaskOptions.FromRetryHandler(_ => false)))));

    [Theory, MemberData(nameof(Ways))]
    public async Task Retries_of_parallel_calls_do_not_disturb_one_another(Way way)
    {
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc<int, int>("After", (_, seconds) =>
                hub!.Clock.GetUtcNow() < TestHub.Noon.AddSeconds(seconds) ? Throw(new TimeoutException()) : seconds)
            .AddOrchestratorFunc("Test", context => Task.WhenAll(Enumerable.Range(0, 5).Select(seconds => context.CallActivityAsync<int>(
                "After", seconds, TaskOptions.FromRetryPolicy(new RetryPolicy(10, TimeSpan.FromSeconds(1))))))));
        var id = await hub.StartNewAsync("Test");
        for (var i = 0; i < 5; i++)
        {
            await hub.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Range(0, 5), (await hub.WaitForEndAsync(id)).ReadOutputAs<int[]>()!);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_sub_orchestration_is_called_again_by_a_handler(Way way)
    {
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Child", _ => hub!.Clock.GetUtcNow() < TestHub.Noon.AddSeconds(2) ? Throw(new TimeoutException()) : 7)
            .AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync<int>("Child", TaskOptions.FromRetryHandler(async retry =>
            {
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                return true;
            }))));
        var id = await hub.StartNewAsync("Test");
        await hub.PassAsync(TimeSpan.FromSeconds(1));
        await hub.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(7, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_sub_orchestration_with_an_id_of_its_own_is_called_again_under_that_id(Way way)
    {
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks => tasks
            .AddOrchestratorFunc("Child", _ => hub!.Clock.GetUtcNow() == TestHub.Noon ? Throw(new TimeoutException()) : 7)
            .AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync<int>("Child", new SubOrchestrationOptions(
                new RetryPolicy(2, TimeSpan.FromSeconds(1)), "child"))));
        var id = await hub.StartNewAsync("Test");
        await hub.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(7, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.GetAsync("child")).RuntimeStatus);
        Assert.Equal(2, (await hub.AllAsync()).Count);
    }

    [Fact]
    public void A_policy_that_makes_no_sense_is_refused()
    {
        var second = TimeSpan.FromSeconds(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(0, second));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 1, second / 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 1, second, second / 2));
    }

    private static int Throw(Exception exception) => throw exception;

    /// <summary>The seconds at which a call that always fails is made.</summary>
    private async Task<IEnumerable<double>> CallTimesAsync(Way way, RetryPolicy policy, Func<double, Exception>? failure = null)
    {
        var calls = new ConcurrentQueue<double>();
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc("Fail", _ =>
            {
                calls.Enqueue((hub!.Clock.GetUtcNow() - TestHub.Noon).TotalSeconds);
                return Throw(failure?.Invoke(calls.Last()) ?? new TimeoutException("busy"));
            })
            .AddOrchestratorFunc("Test", context => context.CallActivityAsync("Fail", TaskOptions.FromRetryPolicy(policy))));
        var id = await hub.StartNewAsync("Test");
        for (var second = 0; second < 40; second++)
        {
            await hub.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.GetAsync(id)).RuntimeStatus);
        Assert.Empty(hub.TimersOnDisk());
        return calls.Distinct();
    }
}
