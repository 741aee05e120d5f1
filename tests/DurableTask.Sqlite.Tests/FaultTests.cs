using System;
using System.Linq;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

public sealed class FaultTests
{
    /// <summary>What the story comes to without a crash.</summary>
    private static readonly Lazy<Task<(string Seen, int Commits)>> s_whole = new(() => RunAsync(CommitPoint.AfterNews, 0));

    [Fact]
    public async Task The_story_has_the_end_that_it_should()
    {
        var (seen, _) = await s_whole.Value;

        Assert.Equal(
            """
            hang Hang Terminated  "enough"
            hold Hold Terminated  
            one Order Completed "round 2" 649
            one-part2 Part Completed  400
            two Order Completed "round 2" 676
            two-part1 Part Completed  200
            two-part2 Part Completed  400
            @counter@a 33 
            @counter@b 33 
            @counter@held 7 
            @counter@hits 1004 
            @counter@late 5 
            @recorder@one [1,2] 
            @recorder@two [10,20] 
            inbox 0
            timers 0
            hot 0
            """,
            seen);
    }

    [Theory]
    [InlineData(nameof(CommitPoint.BeforeTransaction))]
    [InlineData(nameof(CommitPoint.BeforeCommit))]
    [InlineData(nameof(CommitPoint.AfterCommit))]
    [InlineData(nameof(CommitPoint.AfterNews))]
    public async Task A_crash_at_any_commit_changes_nothing_of_the_end(string point)
    {
        var where = Enum.Parse<CommitPoint>(point);
        var (expected, commits) = await s_whole.Value;
        Assert.InRange(commits, 30, 300);

        foreach (var which in LongRuns.Pick(1, commits, 8))
        {
            var (seen, _) = await RunAsync(where, which);
            Assert.True(expected == seen, $"A crash {point} {which} of {commits} made a difference:\n{seen}");
        }
    }

    private static async Task<(string Seen, int Commits)> RunAsync(CommitPoint where, int which)
    {
        var crash = new CrashAt(where, which);
        await using var hub = await TestHub.StartAsync(Way.Killed, Scenario.Register, new TestHubSetup { Observer = crash });
        crash.IsArmed = true;
        foreach (var (pass, act) in Scenario.Steps)
        {
            await hub.IdleAsync();
            if (act is null)
            {
                hub.Clock.Advance(pass);
                continue;
            }

            try
            {
                await act(hub.Services.GetRequiredService<DurableTaskClient>()).WaitAsync(TestHub.Patience);
            }
            catch (ObjectDisposedException)
            {
                await hub.IdleAsync();
                if (where != CommitPoint.AfterCommit)
                {
                    await act(hub.Client).WaitAsync(TestHub.Patience);
                }
            }
        }

        return (await Scenario.SeenAsync(hub), crash.Committed);
    }
}
