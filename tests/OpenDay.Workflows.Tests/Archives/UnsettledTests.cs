using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>An export of a campaign in which something goes on.</summary>
public sealed class UnsettledTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task What_happens_while_records_are_read_is_in_the_archive_whole_or_not_at_all(int changes)
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var made = 0;
        var store = new PagedStore(world.Get<IRecordStore>(), "c", async () =>
        {
            if (made < changes)
            {
                await ChangeAsync(world, made++);
            }
        });
        var export = new ExportArchive(store, world.Get<IBlobStore>(), world.Get<CampaignReader>(), world.Get<AccessJournal>());

        await using var prepared = await export.RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);

        Assert.Equal(3 + changes, prepared.Sequence);
        using var file = new System.IO.MemoryStream();
        await prepared.WriteToAsync(file, CampaignWorld.Cancellation);
        Assert.Equal(await world.ExportAsync(), file.ToArray());
    }

    [Fact]
    public async Task Where_it_never_rests_the_export_gives_up()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var changes = 0;
        var store = new PagedStore(world.Get<IRecordStore>(), "c", () => ChangeAsync(world, changes++));
        var export = new ExportArchive(store, world.Get<IBlobStore>(), world.Get<CampaignReader>(), world.Get<AccessJournal>());

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => export.RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));

        Assert.Equal(
            (
                RefusalKind.Conflict,
                "archive-unsettled",
                "Campaign '2023-17-tiedong': expected its records to stay the same while they are read, found them changed in each of 10 pairs of readings. Export it again when less is going on."),
            (refusal.Kind, refusal.Code, refusal.Message));
        Assert.Equal(20, changes);
    }

    private static Task ChangeAsync(CampaignWorld world, int number)
    {
        var steer = world.Get<SteerCampaign>();
        return number % 2 == 0
            ? steer.PauseAsync(CampaignWorld.Id, "汛期", CampaignWorld.Office, null, CampaignWorld.Cancellation)
            : steer.ResumeAsync(CampaignWorld.Id, "恢复", CampaignWorld.Office, null, CampaignWorld.Cancellation);
    }
}
