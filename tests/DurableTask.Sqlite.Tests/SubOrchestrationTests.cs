using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

public sealed class SubOrchestrationTests : Behaviour
{
    [Theory, MemberData(nameof(Ways))]
    public async Task A_parent_gathers_what_its_children_return(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc<int, int>("Parent", async (context, count) =>
                (await Task.WhenAll(Enumerable.Range(1, count).Select(i =>
                    context.CallSubOrchestratorAsync<int>("Child", i)))).Sum());
            tasks.AddOrchestratorFunc<int, int>("Child", async (context, number) =>
                await context.CallActivityAsync<int>("Double", number));
            tasks.AddActivityFunc<int, int>("Double", (_, number) => number * 2);
        });

        Assert.Equal(420, (await hub.RunAsync("Parent", 20)).ReadOutputAs<int>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_that_continues_as_new_answers_its_parent_at_the_end(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Parent", async context =>
                await context.CallSubOrchestratorAsync<string>("Child", 0, new SubOrchestrationOptions(instanceId: "kid")));
            tasks.AddOrchestratorFunc<int, string>("Child", (context, round) =>
            {
                if (round < 10)
                {
                    context.ContinueAsNew(round + 1);
                    return "not yet";
                }

                return $"{round} for {context.Parent!.InstanceId} ({context.Parent.Name})";
            });
        });

        var end = await hub.RunAsync("Parent", id: "mum");

        Assert.Equal("10 for mum (Parent)", end.ReadOutputAs<string>());
        Assert.Equal("10 for mum (Parent)", (await hub.GetAsync("kid")).ReadOutputAs<string>());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_childs_failure_reaches_its_parent_with_its_causes(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Child"));
            tasks.AddOrchestratorFunc("Child", context => context.CallActivityAsync("Fail"));
            tasks.AddActivityFunc("Fail", _ => throw new InvalidOperationException("deep"));
        });

        var failure = (await hub.RunAsync("Parent")).FailureDetails!;

        Assert.Equal("Task 'Child' (#0) failed: Task 'Fail' (#0) failed: deep", failure.ErrorMessage);
        Assert.Equal("System.InvalidOperationException: deep", failure.InnerFailure!.InnerFailure!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_is_called_again_by_policy_under_a_new_id(Way way)
    {
        TestHub? hub = null;
        hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Child", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1)))));
            tasks.AddOrchestratorFunc("Child", async context => await context.CallActivityAsync<int>("Flaky"));
            tasks.AddActivityFunc("Flaky", _ => hub!.Clock.GetUtcNow() < TestHub.Noon.AddMinutes(2) ? throw new TimeoutException() : 3);
        });
        var id = await hub.StartNewAsync("Parent");

        await hub.PassAsync(TimeSpan.FromMinutes(1));
        await hub.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(3, (await hub.WaitForEndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(4, (await hub.AllAsync()).Count);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_child_whose_id_is_taken_fails_the_call(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync(
                "Child", options: new SubOrchestrationOptions(instanceId: "taken")));
            tasks.AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<object>("never"));
        });
        await hub.StartNewAsync("Child", id: "taken");
        await hub.IdleAsync();

        var failure = (await hub.RunAsync("Parent")).FailureDetails!;

        Assert.Equal(
            "System.InvalidOperationException: Sub-orchestration 'Child' was not started: an instance with the id 'taken' "
            + "exists and is Running. Choose another id, or wait until that instance has finished.",
            failure.InnerFailure!.ToString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_recursive_termination_ends_the_children_too(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc<int, int>("Nest", async (context, depth) => depth == 0
                ? await context.WaitForExternalEvent<int>("never")
                : await context.CallSubOrchestratorAsync<int>(
                    "Nest", depth - 1, new SubOrchestrationOptions(instanceId: $"{depth - 1}")));
        });
        await hub.StartNewAsync("Nest", 2, "2");
        await hub.IdleAsync();

        await hub.Client.TerminateInstanceAsync("2", new TerminateInstanceOptions("enough", Recursive: true));
        await hub.IdleAsync();

        Assert.Equal("enough", (await hub.GetAsync("2")).ReadOutputAs<string>());
        Assert.All(
            await hub.AllAsync(), item => Assert.Equal(OrchestrationRuntimeStatus.Terminated, item.RuntimeStatus));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_termination_of_a_child_fails_the_parents_call(Way way)
    {
        var hub = await this.StartAsync(way, tasks =>
        {
            tasks.AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync(
                "Child", options: new SubOrchestrationOptions(instanceId: "kid")));
            tasks.AddOrchestratorFunc("Child", context => context.WaitForExternalEvent<object>("never"));
        });
        var id = await hub.StartNewAsync("Parent");
        await hub.IdleAsync();

        await hub.Client.TerminateInstanceAsync("kid");

        Assert.Equal(
            "System.OperationCanceledException: Sub-orchestration 'kid' (Child) was terminated.",
            (await hub.WaitForEndAsync(id)).FailureDetails!.InnerFailure!.ToString());
    }
}
