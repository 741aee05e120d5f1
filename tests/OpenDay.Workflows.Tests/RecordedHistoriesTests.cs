using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using DurableTask.Sqlite;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>
/// Orchestrations that are under way when a new version is deployed must go on with it. The recordings were made by the versions that ran
/// them; one that fails here means: give the orchestrator a new version, do not record anew. Recordings of a new orchestrator or a new
/// version are added with OPENDAY_RECORD_HISTORIES set to the prefix of the new files' names.
/// </summary>
public sealed class RecordedHistoriesTests
{
    public static TheoryData<string> Recordings =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "RecordedHistories"), "*.json").Select(file => Path.GetFileName(file)).Order()];

    [Theory, MemberData(nameof(Recordings))]
    public async Task A_recorded_history_replays_on_todays_code(string file)
    {
        var replayer = new HistoryReplayer(tasks => CampaignWorld.AddOrchestrators(tasks));

        replayer.Replay(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "RecordedHistories", file)));
    }

    [Fact]
    public async Task What_runs_today_can_be_replayed_tomorrow()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        var made = new SortedDictionary<string, string>(StringComparer.Ordinal);
        world.RemindersBeingPlanned = async id =>
        {
            if (id == InstanceIds.Assignment(CampaignWorld.Id, CampaignWorld.Fagaiju))
            {
                made["assignment-reminding"] = (await world.Get<ISqliteTaskHub>().RecordHistoryAsync(id))!;
            }
        };
        await world.PassTimeAsync(At("2023-05-06T09:00:00+08:00"));
        await RecordAsync("started");
        await world.PassTimeAsync(At("2023-05-15T09:00:00+08:00"));
        await world.Get<ExtendDeadline>().RunAsync(
            CampaignWorld.Id, CampaignWorld.Fagaiju, "report", At("2023-05-18T17:00:00+08:00"), "访谈改期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(At("2023-05-16T09:00:00+08:00"));
        await RecordAsync("extended");
        await world.PassTimeAsync(At("2023-06-01T09:00:00+08:00"));
        await RecordAsync("closed");

        var replayer = new HistoryReplayer(tasks => CampaignWorld.AddOrchestrators(tasks));
        Assert.All(made.Values, replayer.Replay);
        Assert.Equal(7, made.Count);
        Keep(made);

        async Task RecordAsync(string moment)
        {
            await world.RestAsync();
            foreach (var (name, id) in new[]
            {
                ("campaign", InstanceIds.Campaign(CampaignWorld.Id)), ("assignment", InstanceIds.Assignment(CampaignWorld.Id, CampaignWorld.Fagaiju)),
            })
            {
                made.Add($"{name}-{moment}", (await world.Get<ISqliteTaskHub>().RecordHistoryAsync(id, CampaignWorld.Cancellation))!);
            }
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);

    private static void Keep(SortedDictionary<string, string> made, [CallerFilePath] string thisFile = "")
    {
        if (Environment.GetEnvironmentVariable("OPENDAY_RECORD_HISTORIES") is { Length: > 0 } prefix)
        {
            foreach (var (name, recording) in made)
            {
                File.WriteAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "RecordedHistories", $"{prefix}-{name}.json"), recording + "\n");
            }
        }
    }
}
