using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Archives;

public sealed class RoundTripTests
{
    private static readonly (string Name, Func<CampaignWorld, Task> Play)[] s_states =
    [
        ("started", world => world.StartAsync()),
        ("lived", world => world.LiveAsync()),
        ("paused", async world =>
        {
            await world.StartAsync();
            await world.Get<SteerCampaign>().PauseAsync(CampaignWorld.Id, "汛期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        }),
        ("enlarged", async world =>
        {
            await world.StartAsync();
            var contact = new Contact("新", "new@tiedong.example");
            await world.Get<AddAssignment>().RunAsync(
                CampaignWorld.Id, "open-door", new DepartmentPlan("newdistrict", "新街道", ["subdistricts"], contact, contact), Participation.Organiser, CampaignWorld.Office, null, CampaignWorld.Cancellation);
        }),
        ("republished", async world =>
        {
            await world.LiveAsync();
            var corrected = await world.CorrectAsync("更正稿。");
            await world.PassAllAsync(corrected.RevisionHash);
            await world.PublishAsync(corrected.RevisionHash);
            await world.Get<WithdrawPublication>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, "仍有误", CampaignWorld.Office, null, CampaignWorld.Cancellation);
            var again = await world.CorrectAsync("再更正稿。");
            await world.PassAllAsync(again.RevisionHash);
            await world.Get<OrderPublication>().OrderAsync(
                CampaignWorld.Id, CampaignWorld.FagaijuReport, again.RevisionHash, DateTimeOffset.Parse("2023-05-12T09:00:00+08:00", null), CampaignWorld.Office, null, CampaignWorld.Cancellation);
        }),
        ("running", async world =>
        {
            await world.RunOrchestrationsAsync();
            await world.LiveAsync();
            await world.PassTimeAsync(DateTimeOffset.Parse("2023-05-12T06:00:00+08:00", null));
        }),
        ("closed", async world =>
        {
            await world.LiveAsync();
            await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        }),
    ];

    public static TheoryData<string> States => [.. s_states.Select(state => state.Name)];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Exported_imported_and_exported_again_it_is_the_same_to_the_byte(string state)
    {
        await using var here = new CampaignWorld();
        await s_states.Single(candidate => candidate.Name == state).Play(here);
        var before = await here.RowsAsync();
        var archive = await here.ExportAsync();
        Assert.Equal(before, await here.RowsAsync());

        await using var there = new CampaignWorld();
        var imported = await there.ImportAsync(archive);

        Assert.Equal((CampaignWorld.Id, false), (imported.CampaignId, imported.WasThere));
        Assert.Equal(archive, await there.ExportAsync());
        var verification = await there.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
        Assert.True(verification.Intact, verification.Fault);
        Assert.Equal((imported.Head, imported.Sequence), (verification.Head, verification.Entries));
    }

    [Fact]
    public async Task Any_tool_reads_the_archive_and_finds_the_records_the_plan_and_the_blobs()
    {
        await using var world = new CampaignWorld();
        await world.LiveAsync();

        var archive = await world.ExportAsync();

        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal(["manifest.json", "records.jsonl", "plan.json"], names.Take(3));
        Assert.Equal(names.Skip(3).Order(StringComparer.Ordinal), names.Skip(3));
        Assert.All(zip.Entries.Skip(3), entry => Assert.Equal(entry.FullName, "blobs/" + Hash(entry)));
        Assert.Equal(CampaignWorld.Plan(), Content(zip.Entries[2]));
        var rows = await world.RowsAsync();
        var lines = Archived.Text(archive, "records.jsonl").TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(
            rows.Where(row => !Array.Exists(["\"tellOrchestrator\"", "\"startTimeline\"", "\"indexPhotos\""], kind => row.Value.Contains(kind, StringComparison.Ordinal))).Select(row => row.Key),
            lines.Select(line => (string)line["key"]!));
        var manifest = JsonNode.Parse(Archived.Text(archive, "manifest.json"))!;
        Assert.Equal(("openday-campaign", 1, CampaignWorld.Id, lines.Count), ((string)manifest["format"]!, (int)manifest["version"]!, (string)manifest["campaignId"]!, (int)manifest["records"]!));
        Assert.Equal(names.Skip(1), manifest["entries"]!.AsArray().Select(entry => (string)entry!["name"]!));
        Assert.Equal(zip.Entries.Skip(1).Select(Hash), manifest["entries"]!.AsArray().Select(entry => (string)entry!["sha256"]!));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public async Task What_was_published_can_be_read_where_it_was_imported()
    {
        await using var here = new CampaignWorld();
        await here.LiveAsync();
        await using var there = new CampaignWorld();
        await there.ImportAsync(await here.ExportAsync());

        var expected = await here.Get<ReadPublication>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Cancellation);
        var found = await there.Get<ReadPublication>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Cancellation);
        Assert.Equal((DocumentJson.HashOf(DocumentJson.Write(expected.Text)), expected.Item.RevisionHash), (DocumentJson.HashOf(DocumentJson.Write(found.Text)), found.Item.RevisionHash));
        await using var photo = await there.Get<OpenPublishedPhoto>().RunAsync(CampaignWorld.Id, expected.Photos[0].WebHash, CampaignWorld.Cancellation);
        Assert.Equal("image/jpeg", photo.ContentType);
        Assert.Single(await there.Get<ListCampaigns>().RunAsync(CampaignWorld.Cancellation));
        var again = await there.PublishAsync(expected.Item.RevisionHash, CampaignWorld.Request("publish"));
        Assert.Equal(expected.Item.PublishedAt, again.PublishedAt);
    }

    [Fact]
    public async Task An_unknown_campaign_has_no_archive()
    {
        await using var world = new CampaignWorld();

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ExportAsync());

        Assert.Equal("campaign-unknown", refusal.Code);
    }

    [Fact]
    public async Task A_campaign_with_a_changed_record_is_not_archived()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var store = world.Get<IRecordStore>();
        var record = (await store.ReadAsync(CampaignWorld.Id, "assignment:" + CampaignWorld.Fagaiju, CampaignWorld.Cancellation))!;
        await store.CommitAsync(CampaignWorld.Id, [new RecordChange.Replace(record.RowKey, record.Body.Replace("区发改局", "区发政局"), record.ETag)], CampaignWorld.Cancellation);

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ExportAsync());

        Assert.Equal((RefusalKind.Conflict, "campaign-damaged"), (refusal.Kind, refusal.Code));
        Assert.Matches(
            "^Campaign '2023-17-tiedong' cannot be archived\\. Record 'assignment:decisions\\.fagaiju\\.organiser': expected hash [0-9a-f]{64} as in entry 1, found [0-9a-f]{64}\\. The record was changed past the program\\. Bring back what is missing from an earlier archive or a backup, then export again\\.$",
            refusal.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_campaign_with_a_lost_or_damaged_blob_is_not_archived(bool damaged)
    {
        await using var world = new CampaignWorld();
        await world.LiveAsync();
        var hash = Archived.Names(await world.ExportAsync())[3][6..];
        var path = Path.Combine(world.Folder, "blobs", hash[..2], hash);
        if (damaged)
        {
            var content = await File.ReadAllBytesAsync(path, CampaignWorld.Cancellation);
            content[^1] ^= 1;
            await File.WriteAllBytesAsync(path, content, CampaignWorld.Cancellation);
        }
        else
        {
            File.Delete(path);
        }

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ExportAsync());

        Assert.Equal((RefusalKind.Conflict, "campaign-damaged"), (refusal.Kind, refusal.Code));
        Assert.Matches(
            $"^Campaign '2023-17-tiedong' cannot be archived\\. Record '(submission|revision):[a-z0-9.:-]+': expected the blob {hash} that it names{(damaged ? " to have that hash, found [0-9a-f]{64} of its [0-9]+ bytes" : ", found none")}\\. ",
            refusal.Message);
    }

    [Fact]
    public async Task Importing_brings_back_a_lost_blob()
    {
        await using var world = new CampaignWorld();
        await world.LiveAsync();
        var archive = await world.ExportAsync();
        var hash = Archived.Names(archive)[3][6..];
        File.Delete(Path.Combine(world.Folder, "blobs", hash[..2], hash));

        var imported = await world.ImportAsync(archive);

        Assert.True(imported.WasThere);
        Assert.Equal(archive, await world.ExportAsync());
    }

    private static string Hash(ZipArchiveEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Content(entry)));

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var source = entry.Open();
        source.CopyTo(content);
        return content.ToArray();
    }
}
