using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Archives;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Archives;

public sealed class ImportTests(SampleArchive sample)
{
    /// <summary>One commit for the index, two for the records, the last, and one for the answer.</summary>
    private const int Commits = 5;

    [Fact]
    public async Task An_import_that_was_cut_off_is_no_campaign_and_the_same_import_completes_it()
    {
        for (var commits = 0; commits < Commits; commits++)
        {
            await using var world = new CampaignWorld();
            await Assert.ThrowsAsync<IOException>(() => ImportAsync(world, sample.Long, new BreakingStore(world.Get<IRecordStore>(), commits)));
            var isCampaign = commits == Commits - 1;
            Assert.Equal(isCampaign ? 1 : 0, (await world.Get<ListCampaigns>().RunAsync(CampaignWorld.Cancellation)).Count);
            await world.Get<DrainOutbox>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

            var imported = await world.ImportAsync(sample.Long);

            Assert.Equal(isCampaign, imported.WasThere);
            Assert.Equal(sample.Long, await world.ExportAsync());
        }
    }

    [Fact]
    public async Task An_import_cleans_up_after_another_that_was_cut_off()
    {
        await using var later = new CampaignWorld();
        await later.LiveAsync();
        await later.SubmitAsync("又一单位。", null, "decisions.rensheju.organiser", "rensheju");
        var other = await later.ExportAsync();
        for (var commits = 1; commits < Commits - 1; commits++)
        {
            await using var world = new CampaignWorld();
            await Assert.ThrowsAsync<IOException>(() => ImportAsync(world, sample.Long, new BreakingStore(world.Get<IRecordStore>(), commits)));

            await world.ImportAsync(other);

            Assert.Equal(other, await world.ExportAsync());
        }
    }

    [Fact]
    public async Task An_import_cleans_up_after_a_start_that_was_cut_off()
    {
        await using var world = new CampaignWorld();
        var store = new BreakingStore(world.Get<IRecordStore>(), commits: 2);
        var start = new StartCampaign(new CampaignCommits(store, world.Clock), new CampaignIndex(store), world.Get<IBlobStore>());
        await Assert.ThrowsAsync<IOException>(() => start.RunAsync(CampaignWorld.Plan(), CampaignWorld.Office, null, CampaignWorld.Cancellation));
        Assert.NotEmpty(await world.RowsAsync());

        await world.ImportAsync(sample.Content);

        Assert.Equal(sample.Content, await world.ExportAsync());
    }

    [Fact]
    public async Task The_same_state_again_is_nothing_to_do()
    {
        await using var world = new CampaignWorld();
        await world.ImportAsync(sample.Content);
        var rows = await world.RowsAsync();

        var again = await world.ImportAsync(sample.Content);

        Assert.True(again.WasThere);
        Assert.Equal(rows, await world.RowsAsync());
    }

    [Fact]
    public async Task Another_state_is_refused_with_both()
    {
        await using var world = new CampaignWorld();
        var imported = await world.ImportAsync(sample.Content);
        await world.SubmitAsync("又一单位。", null, "decisions.rensheju.organiser", "rensheju");
        var here = await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ImportAsync(sample.Content));

        Assert.Equal(
            (
                RefusalKind.Conflict,
                "archive-other-state",
                $"Campaign '2023-17-tiedong' is here already: expected it at entry {imported.Sequence} ({imported.Head}) as in the archive, found it at entry {here.Entries} ({here.Head}). Import the archive where the campaign is not, or go on with the campaign that is here."),
            (refusal.Kind, refusal.Code, refusal.Message));
        Assert.Equal(imported.Sequence + 1, here.Entries);
    }

    [Fact]
    public async Task The_same_request_gets_the_first_answer_even_when_the_campaign_went_on()
    {
        await using var world = new CampaignWorld();
        var first = await world.ImportAsync(sample.Content, CampaignWorld.Request("import"));
        await world.SubmitAsync("又一单位。", null, "decisions.rensheju.organiser", "rensheju");

        Assert.Equal(first, await world.ImportAsync(sample.Content, CampaignWorld.Request("import")));

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ImportAsync(sample.Content, CampaignWorld.Request("import", "another")));
        Assert.Equal("idempotency-key-reused", refusal.Code);
    }

    [Fact]
    public async Task Of_two_imports_at_the_same_time_one_imports()
    {
        await using var world = new CampaignWorld();

        var both = await Task.WhenAll(world.ImportAsync(sample.Content), world.ImportAsync(sample.Content));

        Assert.Equal([false, true], both.Select(imported => imported.WasThere).Order());
        Assert.Equal(sample.Content, await world.ExportAsync());
    }

    /// <summary>The other one is in another process, where no queue is shared.</summary>
    [Fact]
    public async Task A_start_between_two_commits_of_an_import_makes_one_of_them_fail()
    {
        for (var commits = 1; commits < Commits - 1; commits++)
        {
            await using var world = new CampaignWorld();
            var started = false;
            var store = new BreakingStore(world.Get<IRecordStore>(), commits, async () =>
            {
                try
                {
                    await world.StartAsync();
                    started = true;
                }
                catch (Exception error) when (error is RecordConflictException or RefusalException { Code: "campaign-exists" })
                {
                    // The import was faster.
                }
            });

            Exception? failed = null;
            try
            {
                await ImportAsync(world, sample.Long, store);
            }
            catch (RecordConflictException conflict)
            {
                failed = conflict;
            }

            Assert.True(started == failed is not null, $"After {commits} commits: started {started}, import {failed?.Message ?? "done"}");
            var verification = await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
            Assert.True(verification.Intact, verification.Fault);
        }
    }

    /// <summary>It has put its own records in the place of some of this one's, which must not become a campaign then.</summary>
    [Fact]
    public async Task Another_import_cut_off_between_two_commits_of_an_import_makes_it_fail()
    {
        await using var world = new CampaignWorld();
        var real = world.Get<IRecordStore>();
        var store = new BreakingStore(
            real, Commits - 2, () => Assert.ThrowsAsync<IOException>(() => ImportAsync(world, sample.Content, new BreakingStore(real, commits: 2))));

        await Assert.ThrowsAsync<RecordConflictException>(() => ImportAsync(world, sample.Long, store));

        Assert.Empty(await world.Get<ListCampaigns>().RunAsync(CampaignWorld.Cancellation));
        await world.ImportAsync(sample.Long);
        Assert.Equal(sample.Long, await world.ExportAsync());
    }

    [Fact]
    public async Task The_start_of_the_orchestration_is_promised_with_the_campaign_and_kept_by_the_drain()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.ImportAsync(sample.Content);
        var client = world.Get<DurableTaskClient>();
        Assert.Null(await client.GetInstanceAsync(InstanceIds.Campaign(CampaignWorld.Id), CampaignWorld.Cancellation));

        await world.Get<DrainOutbox>().RunAsync(client, CampaignWorld.Cancellation);
        await world.RestAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await client.GetInstanceAsync(InstanceIds.Campaign(CampaignWorld.Id), CampaignWorld.Cancellation))?.RuntimeStatus);
        Assert.Equal(sample.Content, await world.ExportAsync());
    }

    [Fact]
    public async Task A_closed_campaign_starts_nothing()
    {
        await using var here = new CampaignWorld();
        await here.LiveAsync();
        await here.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await using var there = new CampaignWorld();
        await there.ImportAsync(await here.ExportAsync());

        Assert.DoesNotContain(await there.RowsAsync(), row => row.Value.Contains("startTimeline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_index_notes_who_brought_the_campaign()
    {
        await using var world = new CampaignWorld();
        var imported = await world.ImportAsync(sample.Content);

        var note = await world.Get<IRecordStore>().ReadAsync(CampaignIndex.Partition, "campaign:" + CampaignWorld.Id, CampaignWorld.Cancellation);

        Assert.Equal(
            new CampaignOrigin(world.Clock.GetUtcNow(), CampaignWorld.Office.Id, imported.Seal, imported.Sequence, imported.Head),
            RecordJson.Read<CampaignOrigin>(note!.Body));
    }

    private static async Task ImportAsync(CampaignWorld world, byte[] archive, IRecordStore store)
    {
        using var source = new MemoryStream(archive, writable: false);
        var import = new ImportArchive(store, world.Get<IBlobStore>(), new CampaignIndex(store), new CampaignCommits(store, world.Clock));
        await import.RunAsync(
            await CampaignArchive.OpenAsync(source, CampaignWorld.Cancellation), CampaignWorld.Office, CampaignWorld.Request("cut"), CampaignWorld.Cancellation);
    }
}
