using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

public sealed class AuditTests
{
    [Fact]
    public async Task The_chain_of_a_campaign_verifies()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var accepted = await world.SubmitAsync();
        await world.PassAllAsync(accepted.RevisionHash);
        await world.PublishAsync(accepted.RevisionHash);
        await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);

        var verification = await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);

        Assert.True(verification.Intact, verification.Fault);
        // Two batches of assignments, the campaign, the upload, four verdicts, the publication, the close.
        Assert.Equal(10, verification.Entries);
    }

    [Fact]
    public async Task The_newest_entries_are_found_first_and_all_are_counted()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await world.PassAllAsync((await world.SubmitAsync()).RevisionHash);
        var found = await world.Get<ReadAudit>().FindNewestAsync(CampaignWorld.Id, new AuditSearch(Action: "RevisionPassed"), 3, CampaignWorld.Cancellation);
        Assert.Equal([8L, 7L, 6L], found.Entries.Select(entry => entry.Sequence));
        Assert.Equal(4, found.Count);
    }

    [Theory]
    [InlineData("campaign", "WarmUp", "WarmUq")]
    [InlineData("assignment:decisions.fagaiju.organiser", "区发改局", "区发政局")]
    [InlineData("audit:000000000001", "office.clerk", "office.clerl")]
    public async Task One_changed_character_of_one_record_is_found(string rowKey, string from, string to)
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var store = world.Get<IRecordStore>();
        var record = await store.ReadAsync(CampaignWorld.Id, rowKey, CampaignWorld.Cancellation);
        Assert.NotNull(record);
        Assert.Contains(from, record.Body);
        await store.CommitAsync(CampaignWorld.Id, [new RecordChange.Replace(rowKey, record.Body.Replace(from, to), record.ETag)], CampaignWorld.Cancellation);

        var verification = await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);

        Assert.False(verification.Intact);
        Assert.Contains(rowKey.StartsWith("audit:", System.StringComparison.Ordinal) ? "1" : rowKey, verification.Fault);
    }

    [Fact]
    public async Task A_record_that_was_taken_away_is_missed()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var store = world.Get<IRecordStore>();
        var record = await store.ReadAsync(CampaignWorld.Id, "assignment:" + CampaignWorld.Fagaiju, CampaignWorld.Cancellation);
        await store.CommitAsync(CampaignWorld.Id, [new RecordChange.Delete(record!.RowKey, record.ETag)], CampaignWorld.Cancellation);

        var verification = await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);

        Assert.False(verification.Intact);
        Assert.Contains(record.RowKey, verification.Fault);
    }
}
