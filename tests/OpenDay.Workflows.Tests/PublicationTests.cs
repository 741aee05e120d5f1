using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Tests.Archives;
using OpenDay.Workflows.Tests.Citizens;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

public sealed class PublicationTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_afternoon = DateTimeOffset.Parse("2023-05-06T15:30:00+08:00", null);

    [Fact]
    public async Task What_was_ordered_is_published_at_its_time_on_behalf_of_who_ordered_it()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        var hash = await PassedAsync(world);
        await OrderAsync(world, hash, s_afternoon);

        await world.PassTimeAsync(s_afternoon.AddMinutes(-31));
        Assert.Equal(0, (await world.StatusAsync()).Counts.Published);

        await world.PassTimeAsync(s_afternoon.AddHours(1));
        Assert.Equal(1, (await world.StatusAsync()).Counts.Published);
        var entry = Assert.Single(await EntriesAsync(world), entry => entry.Action == "RevisionPublished");
        Assert.Equal(("system", hash, "column today; ordered by office.clerk for 2023-05-06T07:30:00.0000000Z"), (entry.Actor, entry.Revision, entry.Detail));
        Assert.InRange((await ReadAsync(world)).Item.PublishedAt, s_afternoon, s_afternoon.AddHours(1));
    }

    [Fact]
    public async Task What_was_due_while_the_program_was_down_is_published_late_and_once()
    {
        await using var world = new CampaignWorld();
        var hash = await PassedAsync(world);
        await OrderAsync(world, hash, s_afternoon);
        world.Clock.SetUtcNow(s_afternoon.AddDays(2));

        var timeline = new AssignmentTimeline(CampaignWorld.Id, CampaignWorld.Fagaiju, s_afternoon.AddDays(2));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Get<PlanReminders>().RunAsync(timeline, CampaignWorld.Cancellation)));

        Assert.Single(await EntriesAsync(world), entry => entry.Action == "RevisionPublished");
        Assert.Equal(s_afternoon.AddDays(2), (await ReadAsync(world)).Item.PublishedAt);
    }

    [Fact]
    public async Task The_orchestrator_waits_for_the_order_where_that_comes_before_its_agenda()
    {
        await using var world = new CampaignWorld();
        var hash = await PassedAsync(world);
        var timeline = new AssignmentTimeline(CampaignWorld.Id, CampaignWorld.Fagaiju);
        Assert.Null((await StepAsync()).NextAt);

        await OrderAsync(world, hash, s_afternoon.AddDays(1));
        await OrderAsync(world, hash, s_afternoon);
        Assert.Equal(s_afternoon, (await StepAsync()).NextAt);

        await world.Get<OrderPublication>().CancelAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Office, null, CampaignWorld.Cancellation);
        Assert.Null((await StepAsync()).NextAt);
        Assert.Equal(
            ["PublicationOrdered for 2023-05-07T07:30:00.0000000Z", "PublicationOrdered for 2023-05-06T07:30:00.0000000Z", "PublicationCancelled for 2023-05-06T07:30:00.0000000Z"],
            (await EntriesAsync(world)).TakeLast(3).Select(entry => $"{entry.Action} {entry.Detail}"));

        Task<AssignmentStep> StepAsync() => world.Get<PlanAssignmentStep>().RunAsync(timeline, CampaignWorld.Cancellation);
    }

    [Fact]
    public async Task What_falls_due_in_a_pause_is_published_when_the_campaign_goes_on()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        var hash = await PassedAsync(world);
        await OrderAsync(world, hash, s_afternoon);
        await world.PassTimeAsync(s_afternoon.AddHours(-3));
        await world.Get<SteerCampaign>().PauseAsync(CampaignWorld.Id, "汛期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(s_afternoon.AddHours(2));
        Assert.Equal(0, (await world.StatusAsync()).Counts.Published);

        await world.Get<SteerCampaign>().ResumeAsync(CampaignWorld.Id, "恢复", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(s_afternoon.AddHours(4));

        Assert.Equal(1, (await world.StatusAsync()).Counts.Published);
    }

    [Fact]
    public async Task What_was_ordered_is_published_where_the_campaign_was_imported()
    {
        await using var here = new CampaignWorld();
        var hash = await PassedAsync(here);
        await OrderAsync(here, hash, s_afternoon);
        await using var there = new CampaignWorld();
        await there.RunOrchestrationsAsync();
        await there.ImportAsync(await here.ExportAsync());

        await there.PassTimeAsync(s_afternoon.AddHours(1));

        Assert.Equal(hash, (await ReadAsync(there)).Item.RevisionHash);
    }

    [Fact]
    public async Task A_new_revision_is_not_published_by_the_order_of_the_old_one()
    {
        await using var world = new CampaignWorld();
        var hash = await PassedAsync(world);
        await OrderAsync(world, hash, s_afternoon);
        await world.SubmitAsync("改稿。");
        world.Clock.SetUtcNow(s_afternoon.AddDays(1));

        await world.Get<PlanReminders>().RunAsync(new AssignmentTimeline(CampaignWorld.Id, CampaignWorld.Fagaiju), CampaignWorld.Cancellation);

        Assert.Equal((0, 1), ((await world.StatusAsync()).Counts.Published, (await world.StatusAsync()).Counts.UnderReview));
    }

    [Fact]
    public async Task A_corrected_text_takes_the_place_of_the_first_once_every_level_passed_it()
    {
        await using var world = new CampaignWorld();
        var first = await PublishedAsync(world, "初稿。");
        var before = await ReadAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(1));

        var corrected = await world.CorrectAsync("更正稿。");
        Assert.Equal(("初稿。", first), (BlockText.Canonical((await ReadAsync(world)).Text), (await ReadAsync(world)).Item.RevisionHash));
        Assert.Empty((await world.StatusAsync()).Late);
        await world.PassAllAsync(corrected.RevisionHash);
        Assert.Equal("初稿。", BlockText.Canonical((await ReadAsync(world)).Text));
        await world.PublishAsync(corrected.RevisionHash);

        var after = await ReadAsync(world);
        Assert.Equal(("更正稿。", corrected.RevisionHash, "第二段数字有误。"), (BlockText.Canonical(after.Text), after.Item.RevisionHash, after.Item.CorrectionNote));
        Assert.Equal((before.Item.Url, before.Item.PublishedAt, world.Clock.GetUtcNow()), (after.Item.Url, after.Item.PublishedAt, after.Item.RevisedAt));
        var proof = await ProofAsync(world);
        var earlier = Assert.Single(proof.Earlier);
        Assert.Equal((first, before.Item.PublishedAt, world.Clock.GetUtcNow()), (earlier.RevisionHash, earlier.PublishedAt, earlier.EndedAt));
        await Assert.ThrowsAsync<RefusalException>(() => OpenPhotoAsync(world, before.Photos[0].WebHash));
        await OpenPhotoAsync(world, after.Photos[0].WebHash);
    }

    [Fact]
    public async Task What_was_withdrawn_says_why_at_its_old_address_and_shows_nothing_else()
    {
        await using var world = new CampaignWorld();
        var hash = await PublishedAsync(world, "初稿。");
        var before = await ReadAsync(world);

        await WithdrawAsync(world, " 含有个人信息。 ");

        var tombstone = await ReadAsync(world);
        Assert.Equal((before.Item.Url, before.Item.Title, "含有个人信息。", world.Clock.GetUtcNow()), (tombstone.Item.Url, tombstone.Item.Title, tombstone.Item.Withdrawal!.Reason, tombstone.Item.Withdrawal.At));
        Assert.Equal(("", 0, 0), (BlockText.Canonical(tombstone.Text), tombstone.Photos.Count, tombstone.Verdicts.Count));
        Assert.Empty(await world.Get<ListPublications>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));
        Assert.DoesNotContain(await world.Get<ListPublicAddresses>().RunAsync(CampaignWorld.Cancellation), address => address.Path == before.Item.Url);
        Assert.Equal("photo-unknown", (await Assert.ThrowsAsync<RefusalException>(() => OpenPhotoAsync(world, before.Photos[0].WebHash))).Code);
        foreach (var gone in new[]
        {
            await Assert.ThrowsAsync<RefusalException>(() => ProofAsync(world)),
            await Assert.ThrowsAsync<RefusalException>(() => world.Get<OpenPublishedText>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Cancellation)),
        })
        {
            Assert.Equal(
                (RefusalKind.Gone, "publication-withdrawn", "Publication 'decisions.fagaiju.organiser.report', “面对面访谈”: expected it public, found it withdrawn at 2023-05-06T01:00:00.0000000+00:00, because: 含有个人信息。 What is public is listed on /open/2023-17-tiedong."),
                (gone.Kind, gone.Code, gone.Message));
        }

        Assert.Equal((0, 1), ((await world.StatusAsync()).Counts.Published, (await world.StatusAsync()).Counts.Withdrawn));
        Assert.Equal(("PublicationWithdrawn", hash, "含有个人信息。"), (await EntriesAsync(world)).Select(entry => (entry.Action, entry.Revision, entry.Detail)).Last());
    }

    [Fact]
    public async Task What_was_withdrawn_can_be_corrected_and_published_again_at_its_old_address()
    {
        await using var world = new CampaignWorld();
        var first = await PublishedAsync(world, "初稿。");
        var before = await ReadAsync(world);
        await WithdrawAsync(world, "含有个人信息。");
        world.Clock.Advance(TimeSpan.FromHours(2));

        var corrected = await world.CorrectAsync("更正稿。", "删去了个人信息。");
        await world.PassAllAsync(corrected.RevisionHash);
        Assert.NotNull((await ReadAsync(world)).Item.Withdrawal);
        await world.PublishAsync(corrected.RevisionHash);

        var after = await ReadAsync(world);
        Assert.Equal((before.Item.Url, "更正稿。", null), (after.Item.Url, BlockText.Canonical(after.Text), after.Item.Withdrawal));
        var earlier = Assert.Single((await ProofAsync(world)).Earlier);
        Assert.Equal((first, before.Item.PublishedAt), (earlier.RevisionHash, earlier.EndedAt));
    }

    /// <summary>What should never have been public may be found at any time; whatever else is tried then, nothing more becomes public.</summary>
    [Fact]
    public async Task A_leak_that_is_found_after_the_close_is_withdrawn()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await PublishedAsync(world, "初稿。");
        var before = await ReadAsync(world);
        await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.PassTimeAsync(world.Clock.GetUtcNow());

        Assert.Equal("campaign-closed", (await Assert.ThrowsAsync<RefusalException>(() => world.CorrectAsync("更正稿。"))).Code);
        await WithdrawAsync(world, "含有个人信息。");
        await world.PassTimeAsync(world.Clock.GetUtcNow());

        Assert.Equal("含有个人信息。", (await ReadAsync(world)).Item.Withdrawal!.Reason);
        Assert.Equal("publication-withdrawn", (await Assert.ThrowsAsync<RefusalException>(() => ProofAsync(world))).Code);
        Assert.Equal("photo-unknown", (await Assert.ThrowsAsync<RefusalException>(() => OpenPhotoAsync(world, before.Photos[0].WebHash))).Code);
        Assert.Equal("already-withdrawn", (await Assert.ThrowsAsync<RefusalException>(() => WithdrawAsync(world, "再次"))).Code);
        Assert.Equal((CampaignPhase.Closed, 1), ((await world.StatusAsync()).Phase, (await world.StatusAsync()).Counts.Withdrawn));
        Assert.Equal(("PublicationWithdrawn", "office.clerk", "含有个人信息。"), (await EntriesAsync(world)).Select(entry => (entry.Action, entry.Actor, entry.Detail)).Last());
        Assert.DoesNotContain((await world.RowsAsync()).Keys, key => key.StartsWith("outbox:", StringComparison.Ordinal));
        await world.VerifyAsync();
        await using var there = new CampaignWorld();
        await there.ImportAsync(await world.ExportAsync());
        Assert.Equal("含有个人信息。", (await ReadAsync(there)).Item.Withdrawal!.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_an_order_by_a_correction_to_a_withdrawal_after_the_close(bool onAzure)
    {
        await using var world = await CampaignWorld.OnAsync(onAzure, azurite);
        var first = await PassedAsync(world, "初稿。");
        await OrderAsync(world, first, s_afternoon);
        world.Clock.SetUtcNow(s_afternoon);
        await world.Get<PlanReminders>().RunAsync(new AssignmentTimeline(CampaignWorld.Id, CampaignWorld.Fagaiju, s_afternoon), CampaignWorld.Cancellation);
        var before = await ReadAsync(world);
        Assert.Equal(("初稿。", first, s_afternoon), (BlockText.Canonical(before.Text), before.Item.RevisionHash, before.Item.PublishedAt));
        await OpenPhotoAsync(world, before.Photos[0].WebHash);

        var corrected = await world.CorrectAsync("更正稿。");
        await world.PassAllAsync(corrected.RevisionHash);
        await world.PublishAsync(corrected.RevisionHash);
        var after = await ReadAsync(world);
        Assert.Equal(("更正稿。", corrected.RevisionHash, "第二段数字有误。"), (BlockText.Canonical(after.Text), after.Item.RevisionHash, after.Item.CorrectionNote));
        await Assert.ThrowsAsync<RefusalException>(() => OpenPhotoAsync(world, before.Photos[0].WebHash));
        var proof = await ProofAsync(world);
        Assert.Equal(first, Assert.Single(proof.Earlier).RevisionHash);
        Assert.Equal(
            (await EntriesAsync(world)).Where(entry => entry.Revision == corrected.RevisionHash).Select(entry => (entry.Sequence, entry.Hash)),
            proof.Audit.Select(entry => (entry.Sequence, entry.Hash)));

        await world.Get<SteerCampaign>().CloseAsync(CampaignWorld.Id, "结束", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await WithdrawAsync(world, "含有个人信息。");

        Assert.Equal("含有个人信息。", (await ReadAsync(world)).Item.Withdrawal!.Reason);
        Assert.Equal("photo-unknown", (await Assert.ThrowsAsync<RefusalException>(() => OpenPhotoAsync(world, after.Photos[0].WebHash))).Code);
        Assert.Equal("publication-withdrawn", (await Assert.ThrowsAsync<RefusalException>(() => ProofAsync(world))).Code);
        await world.VerifyAsync();
    }

    [Fact]
    public async Task A_photo_that_another_publication_holds_as_well_stays_public()
    {
        await using var world = new CampaignWorld();
        await PublishedAsync(world, "同一张照片。");
        var other = await world.SubmitAsync("同一张照片。", null, "decisions.sifaju.organiser", "sifaju");
        await world.PassAllAsync(other.RevisionHash, "sifaju");
        await world.Get<PublishRevision>().RunAsync(CampaignWorld.Id, other.SubmissionId, other.RevisionHash, CampaignWorld.Office, null, CampaignWorld.Cancellation);
        var photo = (await ReadAsync(world)).Photos[0];

        await WithdrawAsync(world, "重复。");

        await OpenPhotoAsync(world, photo.WebHash);
    }

    [Fact]
    public async Task A_publication_is_in_every_column_that_the_plan_names()
    {
        var plan = JsonNode.Parse(CampaignWorld.Plan())!;
        plan["tracks"]![0]!["deliverables"]![0]!["alsoColumns"] = new JsonArray("openness-day");
        await using var world = new CampaignWorld();
        await world.Get<StartCampaign>().RunAsync(Encoding.UTF8.GetBytes(plan.ToJsonString()), CampaignWorld.Office, null, CampaignWorld.Cancellation);
        var accepted = await world.SubmitAsync();
        await world.PassAllAsync(accepted.RevisionHash);
        await world.PublishAsync(accepted.RevisionHash);

        Assert.Equal(["today", "openness-day"], (await ReadAsync(world)).Item.Columns.Select(column => column.Id));
        Assert.Equal("columns today, openness-day", (await EntriesAsync(world))[^1].Detail);
    }

    [Fact]
    public async Task The_proof_names_levels_and_links_of_the_chain_and_nobody()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var returned = await world.SubmitAsync("初稿。");
        await world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", returned.RevisionHash, pass: false);
        var accepted = await world.SubmitAsync("改稿。");
        await world.PassAllAsync(accepted.RevisionHash);
        await world.PublishAsync(accepted.RevisionHash);

        var proof = await ProofAsync(world);

        Assert.Equal(["section-head Department", "leader Department", "principal Department", "office Office"], proof.Levels.Select(level => $"{level.LevelId} {level.By}"));
        Assert.All(proof.Levels, level => Assert.Equal(5, level.GatesPassed.Count));
        var chain = (await EntriesAsync(world)).Where(entry => entry.Revision == accepted.RevisionHash).ToList();
        Assert.Equal(["RevisionSubmitted", "RevisionPassed", "RevisionPassed", "RevisionPassed", "RevisionPassed", "RevisionPublished"], proof.Audit.Select(entry => entry.Action));
        Assert.Equal(chain.Select(entry => (entry.Sequence, entry.Hash, entry.PreviousHash)), proof.Audit.Select(entry => (entry.Sequence, entry.Hash, entry.PreviousHash)));
        Assert.DoesNotMatch("fagaiju\\.(clerk|section-head|leader|principal)|office\\.(clerk|reviewer)", System.Text.Json.JsonSerializer.Serialize(proof));
    }

    private static async Task<string> PassedAsync(CampaignWorld world, string text = "一季度工作成效。")
    {
        await world.StartAsync();
        var accepted = await world.SubmitAsync(text);
        await world.PassAllAsync(accepted.RevisionHash);
        return accepted.RevisionHash;
    }

    private static async Task<string> PublishedAsync(CampaignWorld world, string text)
    {
        var hash = await PassedAsync(world, text);
        await world.PublishAsync(hash);
        return hash;
    }

    private static Task<PublicationOrdered> OrderAsync(CampaignWorld world, string hash, DateTimeOffset at) =>
        world.Get<OrderPublication>().OrderAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, hash, at, CampaignWorld.Office, null, CampaignWorld.Cancellation);

    private static Task<PublicationWithdrawn> WithdrawAsync(CampaignWorld world, string reason) =>
        world.Get<WithdrawPublication>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, reason, CampaignWorld.Office, null, CampaignWorld.Cancellation);

    private static Task<PublishedItem> ReadAsync(CampaignWorld world) =>
        world.Get<ReadPublication>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Cancellation);

    private static Task<PublicationProof> ProofAsync(CampaignWorld world) =>
        world.Get<ReadProof>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Cancellation);

    private static async Task OpenPhotoAsync(CampaignWorld world, string hash)
    {
        await using var photo = await world.Get<OpenPublishedPhoto>().RunAsync(CampaignWorld.Id, hash, CampaignWorld.Cancellation);
        Assert.Equal("image/jpeg", photo.ContentType);
    }

    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(CampaignWorld world) =>
        (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries;
}
