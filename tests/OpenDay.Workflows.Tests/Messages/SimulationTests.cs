using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>
/// Rule 4 in many simulated campaigns: a reminder has one identity, is planned once and recorded once, is sent at least once under one key,
/// and never after its duty is done. 36 campaigns, and 1,200 with <c>OPENDAY_TESTS_LONG=1</c>.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private static readonly int s_campaigns = Environment.GetEnvironmentVariable("OPENDAY_TESTS_LONG") == "1" ? 400 : 12;

    [Fact]
    public async Task A_crash_changes_nothing_but_at_worst_repeats_a_message_under_its_key()
    {
        var (faults, crashes, copies, messages, events) = (new ConcurrentBag<string>(), 0, 0, 0, 0);
        await ForEachAsync(async seed =>
        {
            await using var calm = new SimulatedCampaign(seed, crashes: false, actsWhileSending: false);
            await using var stormy = new SimulatedCampaign(seed, crashes: true, actsWhileSending: false);
            await calm.LiveAsync();
            await stormy.LiveAsync();
            Report(faults, calm, stormy);
            foreach (var difference in Differences(await calm.RowsAsync(), await stormy.RowsAsync()))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Campaign {seed}: {difference}"));
            }

            Interlocked.Add(ref crashes, stormy.Crashes);
            Interlocked.Add(ref copies, stormy.Accepted.Count - calm.Accepted.Count);
            Interlocked.Add(ref messages, calm.Accepted.Count);
            Interlocked.Add(ref events, calm.Events);
        });

        output.WriteLine($"{s_campaigns} campaigns, {events} events, {messages} messages; {crashes} crashes, {copies} messages twice.");
        Assert.Empty(faults);
        Assert.True(copies > 0 && crashes > copies, "The crashes came too rarely to show anything.");
    }

    [Fact]
    public async Task What_is_done_in_the_second_of_sending_leaves_the_rule_whole()
    {
        var (faults, crashes, messages) = (new ConcurrentBag<string>(), 0, 0);
        await ForEachAsync(async seed =>
        {
            await using var campaign = new SimulatedCampaign(100_000 + seed, crashes: true, actsWhileSending: true);
            await campaign.LiveAsync();
            Report(faults, campaign);
            Interlocked.Add(ref crashes, campaign.Crashes);
            Interlocked.Add(ref messages, campaign.Accepted.Count);
        });

        output.WriteLine($"{s_campaigns} campaigns, {messages} messages, {crashes} crashes.");
        Assert.Empty(faults);
    }

    private static void Report(ConcurrentBag<string> faults, params SimulatedCampaign[] campaigns)
    {
        foreach (var fault in campaigns.SelectMany(campaign => campaign.Faults))
        {
            faults.Add(fault);
        }
    }

    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> calm, IReadOnlyDictionary<string, string> stormy) => calm.Keys.Union(stormy.Keys)
        .Where(key => calm.GetValueOrDefault(key) != stormy.GetValueOrDefault(key))
        .Order(StringComparer.Ordinal)
        .Select(key => $"{key} without crashes {calm.GetValueOrDefault(key) ?? "none"}, with them {stormy.GetValueOrDefault(key) ?? "none"}")
        .Take(1);

    private static Task ForEachAsync(Func<int, Task> work) => Parallel.ForEachAsync(
        Enumerable.Range(1, s_campaigns),
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = CampaignWorld.Cancellation },
        async (seed, _) => await work(seed));
}
