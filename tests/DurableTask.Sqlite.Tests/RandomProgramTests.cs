using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks;
using CsCheck;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

/// <summary>
/// Random programs give the same however they are run. The environment variable OPENDAY_TESTS_PROGRAMS runs what a failure names again:
/// seed, first program and number of programs, as in "42:300:100".
/// </summary>
public sealed class RandomProgramTests(ITestOutputHelper output)
{
    private static readonly int Together = LongRuns.AreWanted ? 500 : 100;

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    [Fact]
    public async Task Programs_give_the_same_kept_replayed_and_killed()
    {
        var (seed, first, count) = Wanted();
        var crashes = 0;
        for (var i = first; i < first + count; i += Together)
        {
            var together = Math.Min(Together, first + count - i);
            try
            {
                crashes += await CompareAsync(seed, i, together);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Run it again with OPENDAY_TESTS_PROGRAMS={seed}:{i}:{together}.", exception);
            }

            if (LongRuns.AreWanted && (i - first) % 10_000 == 0)
            {
                output.WriteLine($"{DateTime.Now:T} seed {seed}, program {i}, {crashes} crashes");
            }
        }

        output.WriteLine($"{count} programs of seed {seed}, {crashes} crashes");
    }

    private static (ulong Seed, int First, int Count) Wanted()
    {
        if (Environment.GetEnvironmentVariable("OPENDAY_TESTS_PROGRAMS") is { Length: > 0 } given)
        {
            var parts = given.Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            return ((ulong)parts[0], parts[1], parts[2]);
        }

        return ((ulong)RandomNumberGenerator.GetInt32(int.MaxValue), 0, LongRuns.AreWanted ? 100_000 : 100);
    }

    private static async Task<int> CompareAsync(ulong seed, int first, int count)
    {
        var programs = Enumerable.Range(first, count)
            .ToDictionary(i => $"p{i}", i => RandomProgram.Generator.Generate(new PCG((uint)i, seed), null, out _));
        var expected = await RunAsync(Way.Kept, programs, null);
        var crashes = new RandomCrashes((int)seed ^ first, 0.03);
        foreach (var (way, found) in new[]
        {
            ("replayed", await RunAsync(Way.Replayed, programs, null)), ("killed", await RunAsync(Way.Killed, programs, crashes)),
        })
        {
            foreach (var (id, program) in programs)
            {
                Assert.True(
                    expected[id] == found[id],
                    $"""
                    Program {id} gives something else {way}. Run it alone with OPENDAY_TESTS_PROGRAMS={seed}:{id[1..]}:1.
                    kept: {expected[id]}
                    {way}: {found[id]}
                    {JsonSerializer.Serialize(program, WithFields)}
                    """);
            }
        }

        return crashes.Count;
    }

    /// <returns>What is left of each program.</returns>
    private static async Task<Dictionary<string, string>> RunAsync(
        Way way, Dictionary<string, RandomProgram> programs, RandomCrashes? crashes)
    {
        await using var hub = await TestHub.StartAsync(
            way, ProgramRunner.Register, new TestHubSetup { Observer = crashes, Level = Microsoft.Extensions.Logging.LogLevel.Error });
        await Task.WhenAll(programs.Select(item => hub.StartNewAsync(
            "Program", new ProgramInput(item.Value.Body, 1, item.Value.Rounds, item.Value.KeepsEvents, item.Key, string.Empty), item.Key)));
        for (var tick = 0; tick < RandomProgram.Ticks; tick++)
        {
            await hub.IdleAsync();
            await RaiseAsync(hub, programs, tick);
            await PassAsync(hub, crashes, 10);
        }

        for (var tick = 0; hub.Select("SELECT count(*) FROM instance WHERE completed_at IS NULL ORDER BY 1")[0] > 0; tick++)
        {
            Assert.InRange(tick, 0, 1000);
            await PassAsync(hub, crashes, 10);
        }

        await PassAsync(hub, crashes, 120);
        return await LeftAsync(hub, programs.Keys);
    }

    private static Task RaiseAsync(TestHub hub, Dictionary<string, RandomProgram> programs, int tick)
    {
        var raised = new List<Task>();
        foreach (var (id, program) in programs)
        {
            var waits = program.Waits(id);
            foreach (var place in program.Events.Where(item => item.Tick == tick).Select(item => item.Place).Distinct().Where(place => place < waits.Count))
            {
                raised.Add(hub.RaiseAsync(waits[place].Instance, waits[place].Event, (100 * tick) + place));
            }
        }

        return Task.WhenAll(raised);
    }

    private static async Task PassAsync(TestHub hub, RandomCrashes? crashes, int minutes)
    {
        await hub.IdleAsync();
        Quiet(true);
        hub.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await hub.IdleAsync();
        Quiet(false);

        void Quiet(bool isQuiet)
        {
            if (crashes is not null)
            {
                crashes.AreClientsQuiet = isQuiet;
            }
        }
    }

    private static async Task<Dictionary<string, string>> LeftAsync(TestHub hub, IEnumerable<string> ids)
    {
        var left = ids.ToDictionary(id => id, _ => string.Empty);
        foreach (var item in (await hub.AllAsync(new OrchestrationQuery(FetchInputsAndOutputs: true, PageSize: 10_000))).OrderBy(item => item.InstanceId))
        {
            left[item.InstanceId.Split('-')[0]] +=
                $"\n{item.InstanceId} {item.RuntimeStatus} {item.SerializedCustomStatus} {item.SerializedOutput} {item.FailureDetails?.ErrorMessage}";
        }

        foreach (var entity in await hub.Client.Entities.GetAllEntitiesAsync().ToListAsync())
        {
            left[entity.Id.Key.Split('-')[0]] += $"\n{entity.Id} {entity.State.Value} {entity.LockedBy}";
        }

        Assert.Empty(hub.Select("SELECT id FROM inbox ORDER BY id"));
        Assert.Empty(hub.TimersOnDisk());
        Assert.Empty(hub.Select("SELECT key FROM instance WHERE hot = 1 ORDER BY key"));
        return left;
    }
}
