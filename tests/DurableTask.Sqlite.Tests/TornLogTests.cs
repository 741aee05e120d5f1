using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace DurableTask.Sqlite.Tests;

public sealed class TornLogTests
{
    private const int LogHeaderBytes = 32;
    private const int FrameBytes = 24 + 4096;

    [Fact]
    public async Task A_log_cut_anywhere_holds_the_state_after_one_of_the_commits_and_the_story_goes_on_from_there()
    {
        var story = await RecordAsync();
        var frames = (story.Log.Length - LogHeaderBytes) / FrameBytes;
        Assert.InRange(frames, story.States.States.Count, 999);
        var numbers = new List<int>();

        foreach (var frame in LongRuns.Pick(0, frames, 20))
        {
            numbers.Add(await story.GoOnAsync(story.Log[..(LogHeaderBytes + frame * FrameBytes)]));
        }

        foreach (var frame in LongRuns.Pick(0, frames - 1, 8))
        {
            var begin = LogHeaderBytes + frame * FrameBytes;
            foreach (var within in new[] { 1, 24, 2000, FrameBytes - 1 }.Skip(LongRuns.AreWanted ? 0 : frame % 4).Take(LongRuns.AreWanted ? 4 : 1))
            {
                await story.GoOnAsync(story.Log[..(begin + within)]);
            }
        }

        // What is cut later holds more, and cuts do hit different commits.
        Assert.Equal(numbers.Order(), numbers);
        Assert.InRange(numbers.Distinct().Count(), 12, int.MaxValue);
        Assert.Equal(story.States.States.Count - 1, numbers[^1]);
    }

    [Fact]
    public async Task Damage_to_the_last_frame_costs_the_last_commit_and_no_other()
    {
        var story = await RecordAsync();
        var last = story.Log.Length - FrameBytes;

        foreach (var at in LongRuns.Pick(0, FrameBytes - 1, 12).Where(at => !LongRuns.AreWanted || at % 16 == 0))
        {
            var damaged = story.Log.ToArray();
            damaged[last + at] ^= 0x41;
            Assert.Equal(story.States.States.Count - 2, await story.GoOnAsync(damaged));
        }
    }

    [Fact]
    public async Task A_log_without_a_header_is_as_good_as_none()
    {
        var story = await RecordAsync();

        foreach (var length in new[] { 0, 1, 31 })
        {
            Assert.Equal(-1, await story.GoOnAsync(story.Log[..length]));
        }
    }

    private static async Task<Story> RecordAsync()
    {
        var recorder = new CommitRecorder();
        await using var hub = await TestHub.StartAsync(Way.Kept, Scenario.Register, new TestHubSetup { Observer = recorder });
        recorder.States[hub.Dump()] = (-1, -1, TestHub.Noon);
        recorder.Hub = hub;
        foreach (var (pass, act) in Scenario.Steps)
        {
            await hub.IdleAsync();
            recorder.Step++;
            await (act?.Invoke(hub.Client) ?? Task.CompletedTask);
            hub.Clock.Advance(pass);
        }

        var end = await Scenario.SeenAsync(hub);
        return new(Read(hub.DatabasePath), Read(hub.DatabasePath + "-wal"), recorder, end);
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private sealed record Story(byte[] Database, byte[] Log, CommitRecorder States, string End)
    {
        /// <returns>The number of the commit that the log was good for; -1 for none.</returns>
        public async Task<int> GoOnAsync(byte[] log)
        {
            await using var hub = await TestHub.OpenAsync(Way.Kept, Scenario.Register, new TestHubSetup(), path =>
            {
                File.WriteAllBytes(path, this.Database);
                File.WriteAllBytes(path + "-wal", log);
            });
            Assert.True(this.States.States.TryGetValue(hub.Dump(), out var found), "No commit has left the file so.");
            hub.Clock.Advance(found.At - TestHub.Noon);
            await hub.StartWorkersAsync();
            foreach (var (pass, act) in Scenario.Steps.Skip(found.Step + 1))
            {
                await hub.IdleAsync();
                await (act?.Invoke(hub.Client) ?? Task.CompletedTask);
                hub.Clock.Advance(pass);
            }

            Assert.Equal(this.End, await Scenario.SeenAsync(hub));
            return found.Number;
        }
    }
}
