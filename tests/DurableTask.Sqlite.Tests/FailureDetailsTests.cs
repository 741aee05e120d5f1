using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

/// <summary>What is left of exceptions, and the properties that a provider adds.</summary>
public sealed class FailureDetailsTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task Properties_reach_the_caller_with_every_inner_failure(Way way)
    {
        var properties = await this.ResultAsync(
            way,
            async context =>
            {
                try
                {
                    await context.CallActivityAsync("Break");
                    return "nothing";
                }
                catch (TaskFailedException exception)
                {
                    await context.CallActivityAsync("Echo", "replays");
                    return $"{exception.FailureDetails.Properties!["data"]} {exception.FailureDetails.InnerFailure!.Properties!["data"]}";
                }
            },
            setup: Provider(exception => new Dictionary<string, object?> { ["data"] = exception.Message }));

        Assert.Equal("outer inner", properties);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Properties_can_be_read_by_clients_and_may_be_of_any_json_type(Way way)
    {
        var hub = await this.StartAsync(
            way,
            tasks => tasks.AddOrchestratorFunc("Test", _ => Break()),
            Provider(_ => new Dictionary<string, object?> { ["n"] = 1, ["s"] = "text", ["l"] = new[] { 1, 2 }, ["z"] = null, ["t"] = TimeSpan.FromHours(1) }));

        var properties = (await hub.RunAsync("Test")).FailureDetails!.Properties!;

        Assert.Equal(["l", "n", "s", "t", "z"], properties.Keys.Order());
        Assert.Equal([1d, 2d], (List<object?>)properties["l"]!);
        Assert.Equal((1d, "text", "01:00:00", null), ((double)properties["n"]!, (string)properties["s"]!, (string)properties["t"]!, properties["z"]));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_provider_that_fails_costs_the_properties_and_nothing_else(Way way)
    {
        var hub = await this.StartCodeWithBreakAsync(way, Provider(_ => throw new InvalidOperationException("provider")));

        Assert.Equal("TaskFailedException: Task 'Break' (#0) failed: outer", (await hub.RunAsync("Test")).ReadOutputAs<string>());
        await hub.IdleAsync();
        var failed = await hub.RunAsync("Fails");
        Assert.Equal(("outer", null), (failed.FailureDetails!.ErrorMessage, failed.FailureDetails.Properties));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Properties_that_cannot_be_written_are_left_out(Way way)
    {
        var hub = await this.StartCodeWithBreakAsync(way, Provider(exception => new Dictionary<string, object?> { ["type"] = typeof(string), ["ok"] = 1 }));

        Assert.Equal("TaskFailedException: Task 'Break' (#0) failed: outer", (await hub.RunAsync("Test")).ReadOutputAs<string>());
        var failed = await hub.RunAsync("Fails");
        Assert.Equal("outer", failed.FailureDetails!.ErrorMessage);
        Assert.Equal(["ok"], failed.FailureDetails.Properties!.Keys);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_exception_without_a_message_or_with_a_strange_one_does_no_harm(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks
            .AddActivityFunc("Mute", _ => Throw(new Mute()))
            .AddOrchestratorFunc("Test", context => ErrorOf(() => context.CallActivityAsync("Mute")))
            .AddOrchestratorFunc("Fails", _ => Throw(new Mute())));

        Assert.Equal("TaskFailedException: Task 'Mute' (#0) failed: ", (await hub.RunAsync("Test")).ReadOutputAs<string>());
        Assert.Equal(string.Empty, (await hub.RunAsync("Fails")).FailureDetails!.ErrorMessage);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_type_of_a_failure_is_found_with_its_bases_and_its_stack_is_kept(Way way)
    {
        var hub = await this.StartCodeWithBreakAsync(way, new TestHubSetup());

        var failure = (await hub.RunAsync("Fails")).FailureDetails!;

        Assert.True(failure.IsCausedBy<InvalidOperationException>());
        Assert.True(failure.IsCausedBy<SystemException>());
        Assert.False(failure.IsCausedBy<TimeoutException>());
        Assert.Contains("FailureDetailsTests.Break", failure.StackTrace, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_aggregate_keeps_its_first_cause(Way way)
    {
        var hub = await this.StartAsync(way, tasks => tasks.AddOrchestratorFunc(
            "Test", _ => Throw(new AggregateException("several", new TimeoutException("one"), new ArithmeticException("two")))));

        var failure = (await hub.RunAsync("Test")).FailureDetails!;

        Assert.Equal("System.TimeoutException: one", failure.InnerFailure!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Of_several_calls_that_fail_the_same_is_thrown_in_each_replay(Way way)
    {
        var end = await this.RunCodeAsync(way, async context =>
        {
            var error = await ErrorOf(() => Task.WhenAll(context.CallActivityAsync("Fail", "a"), context.CallActivityAsync("Fail", "b")));
            context.SetCustomStatus(error);
            await context.CallActivityAsync("Echo", "replays");
            return error;
        });

        Assert.StartsWith("TaskFailedException: Task 'Fail' (#", end.ReadOutputAs<string>(), StringComparison.Ordinal);
        Assert.Equal(end.SerializedCustomStatus, end.SerializedOutput);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Causes_are_kept_over_entities_and_children(Way way)
    {
        var hub = await this.StartAsync(way, tasks => Usual(tasks)
            .AddOrchestratorFunc("Child", context => context.Entities.CallEntityAsync(new EntityInstanceId("counter", "x"), "AddSignalStartAndFail", 1))
            .AddOrchestratorFunc("Test", context => context.CallSubOrchestratorAsync("Child")));

        var failure = (await hub.RunAsync("Test")).FailureDetails!;

        Assert.Equal(
            "Task 'Child' (#0) failed: Operation 'AddSignalStartAndFail' of entity '@counter@x' failed: No, thank you.", failure.ErrorMessage);
        Assert.Equal("Microsoft.DurableTask.Entities.EntityOperationFailedException", failure.InnerFailure!.ErrorType);
    }

    private static TestHubSetup Provider(Func<Exception, IDictionary<string, object?>?> properties) => new()
    {
        Services = services => services.AddSingleton<IExceptionPropertiesProvider>(new FromFunction(properties)),
        First = worker => worker.AddTasks(tasks =>
        {
            if (!tasks.GetActivities().Any(activity => activity.Key == "Break"))
            {
                tasks.AddActivityFunc("Break", _ => Break());
            }
        }),
    };

    private static int Break() => throw new InvalidOperationException("outer", new TimeoutException("inner"));

    private static int Throw(Exception exception) => throw exception;

    private Task<TestHub> StartCodeWithBreakAsync(Way way, TestHubSetup setup) => this.StartAsync(
        way,
        tasks => tasks
            .AddActivityFunc("Break", _ => Break())
            .AddOrchestratorFunc("Test", context => ErrorOf(() => context.CallActivityAsync("Break")))
            .AddOrchestratorFunc("Fails", _ => Break()),
        setup);

    private sealed class FromFunction(Func<Exception, IDictionary<string, object?>?> properties) : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) => properties(exception);
    }

    private sealed class Mute : Exception
    {
        public override string Message => null!;
    }
}
