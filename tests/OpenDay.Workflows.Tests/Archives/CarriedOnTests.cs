using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>A campaign that moves in the middle of its life ends as one that stayed.</summary>
public sealed class CarriedOnTests(AzuriteFixture azurite)
{
    /// <summary>The campaign as it stood on day eight, and what it came to where it stayed.</summary>
    private static readonly Lazy<Task<(byte[] OnDayEight, DateTimeOffset Exported, IReadOnlyList<string> Final)>> s_stayed = new(async () =>
    {
        await using var world = new CampaignWorld();
        await BeginAsync(world);
        var (archive, exported) = (await world.ExportAsync(), world.Clock.GetUtcNow());
        await GoOnAsync(world);
        return (archive, exported, await FinalRecords.OfAsync(world));
    });

    private static readonly DateTimeOffset s_reminded = At("2023-05-11T17:00:00+08:00");
    private static readonly DateTimeOffset s_dayEight = At("2023-05-13T10:00:00+08:00");
    private static readonly DateTimeOffset s_dayFifteen = At("2023-05-20T10:00:00+08:00");
    private static readonly DateTimeOffset s_end = At("2023-06-01T09:00:00+08:00");

    /// <summary>By way of files; in a long run by way of an account as well.</summary>
    public static TheoryData<bool> Ways => LongRuns.AreWanted ? [false, true] : [false];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Elsewhere_on_day_eight_and_back_on_day_fifteen(bool onAzure)
    {
        var stayed = await s_stayed.Value;
        await using var elsewhere = await CampaignWorld.OnAsync(onAzure, azurite);
        await ArriveAsync(elsewhere, stayed.OnDayEight, stayed.Exported);
        await PublishAsync(elsewhere);
        await using var last = new CampaignWorld();
        await ArriveAsync(last, await elsewhere.ExportAsync(), elsewhere.Clock.GetUtcNow());
        await last.PassTimeAsync(s_end);

        await SameAsync(stayed.Final, last);
    }

    [Fact]
    public async Task What_an_account_takes_in_on_day_eight_it_gives_out_to_the_byte()
    {
        var stayed = await s_stayed.Value;
        await using var azure = await CampaignWorld.OnAsync(azure: true, azurite);

        await ArriveAsync(azure, stayed.OnDayEight, stayed.Exported);
    }

    /// <summary>A start that nothing has followed yet, with its announcements still in the outbox; until the first reminders have left.</summary>
    [Fact]
    public async Task Before_anything_was_sent()
    {
        await using var stayed = new CampaignWorld();
        await stayed.StartAsync();
        var archive = await stayed.ExportAsync();
        await using var moved = new CampaignWorld();
        await ArriveAsync(moved, archive, stayed.Clock.GetUtcNow());
        await stayed.RunOrchestrationsAsync();
        foreach (var world in new[] { stayed, moved })
        {
            await world.PassTimeAsync(s_reminded);
        }

        await OnceAsync(moved);
        Assert.Equal(await FinalRecords.OfAsync(stayed), await FinalRecords.OfAsync(moved));
    }

    private static async Task BeginAsync(CampaignWorld world)
    {
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.PassTimeAsync(At("2023-05-09T13:00:00+08:00"));
        var first = await world.SubmitAsync("初稿。");
        await world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", first.RevisionHash, pass: false);
        await world.PassTimeAsync(At("2023-05-11T13:00:00+08:00"));
        await world.Get<ExtendDeadline>().RunAsync(
            CampaignWorld.Id, "decisions.sifaju.organiser", "report", At("2023-05-18T17:00:00+08:00"), "访谈改期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.Get<WaiveAssignment>().RunAsync(CampaignWorld.Id, "decisions.rensheju.organiser", "机构改革", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(s_dayEight);
    }

    private static async Task ArriveAsync(CampaignWorld world, byte[] archive, DateTimeOffset now)
    {
        world.Clock.SetUtcNow(now);
        await world.RunOrchestrationsAsync();
        await world.ImportAsync(archive);
        Assert.Equal(archive, await world.ExportAsync());
    }

    private static async Task GoOnAsync(CampaignWorld world)
    {
        await PublishAsync(world);
        await world.PassTimeAsync(s_end);
    }

    /// <summary>On day eight, and on until day fifteen.</summary>
    private static async Task PublishAsync(CampaignWorld world)
    {
        var second = await world.SubmitAsync("改稿。");
        await world.PassAllAsync(second.RevisionHash);
        await world.PublishAsync(second.RevisionHash);
        await world.PassTimeAsync(s_dayFifteen);
    }

    private static async Task SameAsync(IReadOnlyList<string> expected, CampaignWorld found)
    {
        var status = await found.StatusAsync();
        Assert.Equal((CampaignPhase.Closed, At("2023-05-31T17:00:00+08:00")), (status.Phase, status.ClosedAt));
        await OnceAsync(found);
        Assert.Equal(expected, await FinalRecords.OfAsync(found));
    }

    /// <summary>No reminder was sent twice, and every record is as the audit chain says.</summary>
    private static async Task OnceAsync(CampaignWorld world)
    {
        var identities = (await world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).SelectMany(message => message.Reminders).ToList();
        Assert.NotEmpty(identities);
        Assert.Equal(identities.Distinct().Count(), identities.Count);
        var verification = await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
        Assert.True(verification.Intact, verification.Fault);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);
}
