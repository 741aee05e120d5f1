using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.Tests;

public sealed class RetentionTests : Behaviour
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Finished_instances_are_deleted_when_they_are_older_than_their_status_is_kept()
    {
        var hub = await this.StartAsync(Way.Kept, Tasks, Keeping(
            (OrchestrationRuntimeStatus.Completed, 1 * Day), (OrchestrationRuntimeStatus.Failed, 3 * Day)));
        await hub.RunAsync("Number", id: "completed");
        await hub.RunAsync("Fail", id: "failed");
        await hub.StartNewAsync("Wait", id: "terminated");
        await hub.Client.TerminateInstanceAsync("terminated").WaitAsync(TestHub.Patience);
        await hub.StartNewAsync("Wait", id: "running");

        await hub.PassAsync(Day - TimeSpan.FromMinutes(1));
        Assert.Equal(["completed", "failed", "terminated", "running"], await IdsAsync(hub));
        await hub.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(["failed", "terminated", "running"], await IdsAsync(hub));
        await hub.PassAsync(2 * Day);
        Assert.Equal(["terminated", "running"], await IdsAsync(hub));
        await hub.PassAsync(1000 * Day);
        Assert.Equal(["terminated", "running"], await IdsAsync(hub));

        await hub.RaiseAsync("running", "go");
        await hub.IdleAsync();
        Assert.Equal(
            [2L, 2L], hub.Select("SELECT count(*) FROM instance UNION ALL SELECT count(DISTINCT position >> 24) FROM history ORDER BY 1"));
    }

    [Fact]
    public async Task Nothing_is_deleted_unless_it_is_asked_for()
    {
        var hub = await this.StartAsync(Way.Kept, Tasks);
        await hub.RunAsync("Number", id: "x");

        await hub.PassAsync(10_000 * Day);

        Assert.Equal(["x"], await IdsAsync(hub));
    }

    [Fact]
    public async Task The_first_sweep_comes_a_minute_after_the_start_and_the_next_an_hour_later()
    {
        var hub = await this.StartAsync(Way.Kept, Tasks, Keeping((OrchestrationRuntimeStatus.Completed, TimeSpan.Zero)));
        await hub.RunAsync("Number", id: "x");

        await hub.PassAsync(TimeSpan.FromSeconds(59));
        Assert.Equal(["x"], await IdsAsync(hub));
        await hub.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Empty(await IdsAsync(hub));

        await hub.RunAsync("Number", id: "y");
        await hub.PassAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(["y"], await IdsAsync(hub));
        await hub.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(await IdsAsync(hub));
    }

    [Fact]
    public async Task A_sweep_deletes_more_than_a_page_and_says_how_many()
    {
        var setup = Keeping((OrchestrationRuntimeStatus.Completed, TimeSpan.Zero));
        var hub = await this.StartAsync(Way.Kept, Tasks, setup);
        await Task.WhenAll(Enumerable.Range(0, (2 * Hub.Timers.RetentionSweep.PageSize) + 1).Select(_ => hub.RunAsync("Number")));

        await hub.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(await IdsAsync(hub));
        Assert.Equal(
            "401 finished instances were deleted: they were older than SqliteTaskHubOptions.Retention keeps them",
            Assert.Single(setup.Log.Entries, entry => entry.Text.Contains("were deleted", StringComparison.Ordinal)).Text);
    }

    [Fact]
    public async Task A_sub_orchestration_counts_for_itself_and_its_parent_goes_on()
    {
        var hub = await this.StartAsync(Way.Replayed, Tasks, Keeping((OrchestrationRuntimeStatus.Completed, TimeSpan.Zero)));
        await hub.StartNewAsync("Parent", id: "parent");
        await hub.IdleAsync();
        Assert.Equal(2, (await hub.AllAsync()).Count);

        await hub.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["parent"], await IdsAsync(hub));
        await hub.CrashAndStartAsync();
        await hub.RaiseAsync("parent", "go");

        Assert.Equal(7, (await hub.WaitForEndAsync("parent")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_alarm_during_a_sweep_lets_another_follow()
    {
        var clock = new ReadClock(TestHub.Noon);
        var hub = await this.StartAsync(Way.Kept, Tasks, new TestHubSetup
        {
            Hub = options => options.Retention[OrchestrationRuntimeStatus.Completed] = TimeSpan.FromMinutes(50),
            Services = services => services.AddSingleton<TimeProvider>(clock),
        });
        await hub.RunAsync("Number", id: "old");
        await hub.IdleAsync();
        clock.Advance(TimeSpan.FromMinutes(30));
        await hub.RunAsync("Number", id: "young");
        await hub.IdleAsync();

        // A sweep that has looked at the clock cannot commit before the next alarm.
        using var gate = new ManualResetEventSlim();
        hub.Engine.Commit(new WaitCommit(gate));
        var reads = clock.Reads;
        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.True(SpinWait.SpinUntil(() => clock.Reads > reads, TestHub.Patience));
        clock.Advance(TimeSpan.FromMinutes(60));
        gate.Set();
        await hub.IdleAsync();

        Assert.Empty(await IdsAsync(hub));
    }

    [Fact]
    public async Task A_hub_between_sweeps_is_idle()
    {
        var hub = await this.StartAsync(Way.Kept, Tasks, Keeping((OrchestrationRuntimeStatus.Completed, Day)));
        await hub.PassAsync(TimeSpan.FromMinutes(1));

        Assert.True(hub.Hub.WhenIdleAsync().IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(
        OrchestrationRuntimeStatus.Running,
        1,
        "SqliteTaskHubOptions.Retention has an entry for Running, but only finished instances are ever deleted. Use Completed, "
        + "Failed, Canceled or Terminated.")]
    [InlineData(
        OrchestrationRuntimeStatus.Failed,
        -1,
        "SqliteTaskHubOptions.Retention keeps Failed instances for -1.00:00:00. Give a time that is not negative, or leave the "
        + "entry out to keep them forever.")]
    public async Task A_retention_that_makes_no_sense_is_refused(OrchestrationRuntimeStatus status, int days, string text)
    {
        var isWrong = false;
        var setup = new TestHubSetup
        {
            Hub = options =>
            {
                if (isWrong)
                {
                    options.Retention[status] = days * Day;
                }
            },
        };
        var hub = await this.StartAsync(Way.Kept, Tasks, setup);
        await hub.CloseAsync();
        isWrong = true;

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => hub.StartAsync());
        isWrong = false;
        await hub.StartAsync();

        Assert.Equal(text, refusal.Message);
    }

    private static TestHubSetup Keeping(params (OrchestrationRuntimeStatus Status, TimeSpan Age)[] ages) => new()
    {
        Hub = options =>
        {
            foreach (var (status, age) in ages)
            {
                options.Retention[status] = age;
            }
        },
    };

    private static async Task<string[]> IdsAsync(TestHub hub) =>
        [.. (await hub.AllAsync()).Select(instance => instance.InstanceId)];

    private static void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc("Number", _ => 7);
        tasks.AddOrchestratorFunc("Fail", new Func<TaskOrchestrationContext, int>(_ => throw new InvalidOperationException("no")));
        tasks.AddOrchestratorFunc("Wait", async context => await context.WaitForExternalEvent<string>("go"));
        tasks.AddOrchestratorFunc("Parent", async context =>
        {
            var number = await context.CallSubOrchestratorAsync<int>("Number");
            await context.WaitForExternalEvent<string>("go");
            return number;
        });
    }

    /// <summary>Holds the committer.</summary>
    private sealed class WaitCommit(ManualResetEventSlim gate) : StoreCommit
    {
        public override void Write(StoreWriter store) => Assert.True(gate.Wait(TestHub.Patience));

        public override void Committed()
        {
        }

        public override void Failed(Exception error)
        {
        }
    }

    /// <summary>A clock that counts how often it is looked at.</summary>
    private sealed class ReadClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private int reads;

        public int Reads => Volatile.Read(ref this.reads);

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Increment(ref this.reads);
            return base.GetUtcNow();
        }
    }
}
