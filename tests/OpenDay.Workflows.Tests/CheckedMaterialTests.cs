using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.DurableTask.Client;
using NetVips;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>Material on its way in: imported, checked, and shown to its reviewers with what a machine can say of it.</summary>
public sealed class CheckedMaterialTests(AzuriteFixture azurite)
{
    private const string IdentityNumber = "11010519491231002X";

    [Fact]
    public async Task A_word_file_becomes_the_text_of_the_revision()
    {
        await using var world = await StartedAsync();

        await SubmitAsync(world, new MaterialText.Word("材料.docx", () => Word("面对面访谈", "一季度工作成效。")), title: "");

        var view = await ReadAsync(world);
        Assert.Equal("面对面访谈", view.Title);
        Assert.Equal("一季度工作成效。", BlockText.Canonical(view.Text));
    }

    [Fact]
    public async Task What_blocks_is_told_at_once_and_nothing_is_kept()
    {
        await using var world = await StartedAsync();
        var before = world.Blobs();

        var blocked = await Assert.ThrowsAsync<MaterialBlockedException>(() => SubmitAsync(world, new MaterialText.Pasted($"联系人身份证号{IdentityNumber}。")));

        Assert.Equal("The checks found 1 thing(s) that must be put right first. Nothing was kept; change the material and send it again.", blocked.Message);
        var finding = Assert.Single(blocked.Findings);
        Assert.Equal((CheckRules.IdentityNumber, Severity.Blocking, new TextPlace(TextPart.Block, 0, 7, 18)), (finding.Rule, finding.Severity, finding.Place));
        Assert.DoesNotContain(IdentityNumber, finding.Found, StringComparison.Ordinal);
        Assert.Equal(before, world.Blobs());
        Assert.Equal("submission-unknown", (await Assert.ThrowsAsync<RefusalException>(() => ReadAsync(world))).Code);
    }

    [Fact]
    public async Task What_does_not_block_goes_to_the_reviewer()
    {
        await using var world = await StartedAsync();

        var accepted = await SubmitAsync(world, new MaterialText.Pasted("咨询电话13912345678。"));

        Assert.Equal([CheckRules.PhoneNumber], accepted.Findings.Select(finding => finding.Rule));
        Assert.Equal(accepted.Findings, (await ReadAsync(world)).Findings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Material_is_stopped_by_the_offices_list_flagged_for_its_photo_and_compared_with_what_came_before(bool onAzure)
    {
        await using var world = await CampaignWorld.OnAsync(onAzure, azurite);
        await world.StartAsync();
        var list = JsonSerializer.SerializeToUtf8Bytes(new { terms = new[] { new { wrong = "市政府", right = "区政府", why = "本区。", severity = "blocking" } }, banned = Array.Empty<object>() });
        var replaced = await world.Get<ReplaceTerms>().RunAsync(CampaignWorld.Id, list, CampaignWorld.Office, null, CampaignWorld.Cancellation);
        Assert.Equal((replaced.Hash, 1), ((await world.Get<ReadTerms>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Hash, replaced.Terms));

        var blocked = await Assert.ThrowsAsync<MaterialBlockedException>(() => SubmitAsync(world, new MaterialText.Pasted("市政府。")));
        Assert.Equal(["市政府"], blocked.Findings.Select(finding => finding.Found));
        Assert.Equal("submission-unknown", (await Assert.ThrowsAsync<RefusalException>(() => ReadAsync(world))).Code);

        await SubmitAsync(world, new MaterialText.Pasted("区政府，电话13912345678。"), photo: Scene(quality: 95));
        var second = await SubmitAsync(world, new MaterialText.Pasted("区政府，电话 13912345679。"), photo: Scene(quality: 95));
        await SubmitAsync(world, new MaterialText.Markdown("# 乙\n\n区政府。"), photo: Scene(quality: 40), department: "gongxinju");
        await world.Get<DrainOutbox>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

        var view = await ReadAsync(world);
        Assert.Equal(second.Findings, view.Findings);
        Assert.Equal([CheckRules.PhoneNumber], view.Findings.Select(finding => finding.Rule));
        Assert.Equal(["decisions.gongxinju.organiser.report"], Assert.Single(view.Photos).Similar.Select(photo => photo.SubmissionId));
        var differences = await world.Get<CompareRevisions>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, 1, CampaignWorld.Office, CampaignWorld.Cancellation);
        Assert.Equal((1, 2), (differences.From, differences.To));
        Assert.Equal("区政府，电话 13912345679。", string.Concat(differences.Text.Where(passage => passage.Kind != PassageKind.Deleted).Select(passage => passage.Text)));
        Assert.True((await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Intact);
    }

    [Fact]
    public async Task A_text_is_checked_while_it_is_written_and_nothing_is_kept()
    {
        await using var world = await StartedAsync();
        var before = world.Blobs();

        var findings = await world.Get<CheckMaterial>().RunAsync(
            CampaignWorld.Id, CampaignWorld.Fagaiju, "report", "标题", new MaterialText.Markdown("布署工作。"), ["现场"], CampaignWorld.Clerk(), CampaignWorld.Cancellation);

        Assert.Equal([(CheckRules.WrongWord, "布署", "部署")], findings.Select(finding => (finding.Rule, finding.Found, finding.Expected)));
        Assert.Equal(before, world.Blobs());
        Assert.Equal("other-department", (await Assert.ThrowsAsync<RefusalException>(() => world.Get<CheckMaterial>().RunAsync(
            CampaignWorld.Id, CampaignWorld.Fagaiju, "report", "标题", new MaterialText.Markdown("甲"), [], CampaignWorld.Clerk("gongxinju"), CampaignWorld.Cancellation))).Code);
    }

    [Fact]
    public async Task The_offices_own_word_list_takes_the_place_of_the_one_that_is_built_in()
    {
        await using var world = await StartedAsync();
        var list = JsonSerializer.SerializeToUtf8Bytes(new { terms = new[] { new { wrong = "市政府", right = "区政府", why = "本区。", severity = "blocking" } }, banned = Array.Empty<object>() });

        var replaced = await world.Get<ReplaceTerms>().RunAsync(CampaignWorld.Id, list, CampaignWorld.Office, null, CampaignWorld.Cancellation);

        Assert.Equal((1, 0), (replaced.Terms, replaced.Banned));
        Assert.Equal(replaced.Hash, (await world.Get<ReadTerms>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Hash);
        var blocked = await Assert.ThrowsAsync<MaterialBlockedException>(() => SubmitAsync(world, new MaterialText.Pasted("市政府布署。")));
        Assert.Equal(["市政府"], blocked.Findings.Select(finding => finding.Found));

        var rejected = await Assert.ThrowsAsync<TermsRejectedException>(() =>
            world.Get<ReplaceTerms>().RunAsync(CampaignWorld.Id, Encoding.UTF8.GetBytes("{\"terms\":[{}]}"), CampaignWorld.Office, null, CampaignWorld.Cancellation));
        Assert.NotEmpty(rejected.Errors);
        Assert.Equal(replaced.Hash, (await world.Get<ReadTerms>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Hash);
    }

    [Fact]
    public async Task The_same_photo_in_another_departments_material_is_flagged_to_both_reviewers()
    {
        await using var world = await StartedAsync();
        await SubmitAsync(world, new MaterialText.Pasted("甲。"), photo: Scene(quality: 95));
        await SubmitAsync(world, new MaterialText.Pasted("乙。"), photo: Scene(quality: 40), department: "gongxinju");
        await world.Get<DrainOutbox>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

        var (first, second) = (await ReadAsync(world), await ReadAsync(world, "gongxinju"));
        Assert.Equal(["decisions.gongxinju.organiser.report"], Assert.Single(first.Photos).Similar.Select(photo => photo.SubmissionId));
        Assert.Equal([CampaignWorld.FagaijuReport], Assert.Single(second.Photos).Similar.Select(photo => photo.SubmissionId));
    }

    [Fact]
    public async Task The_index_of_photos_is_made_anew_where_a_campaign_is_imported()
    {
        await using var here = await StartedAsync();
        await SubmitAsync(here, new MaterialText.Pasted("甲。"), photo: Scene(quality: 95));
        await here.Get<DrainOutbox>().RunAsync(here.Get<DurableTaskClient>(), CampaignWorld.Cancellation);
        await using var there = new CampaignWorld();
        await Archives.Archived.ImportAsync(there, await Archives.Archived.ExportAsync(here));
        await there.Get<DrainOutbox>().RunAsync(there.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

        await SubmitAsync(there, new MaterialText.Pasted("乙。"), photo: Scene(quality: 40), department: "gongxinju");

        Assert.Equal([CampaignWorld.FagaijuReport], Assert.Single((await ReadAsync(there, "gongxinju")).Photos).Similar.Select(photo => photo.SubmissionId));
    }

    [Fact]
    public async Task What_changed_is_shown_word_by_word()
    {
        await using var world = await StartedAsync();
        var first = await SubmitAsync(world, new MaterialText.Pasted("一季度GDP增长5.2%，成效明显。"));
        await world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", first.RevisionHash, pass: false);
        await SubmitAsync(world, new MaterialText.Pasted("一季度GDP增长5.3%，成效显著。"));

        var differences = await world.Get<CompareRevisions>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, null, CampaignWorld.Reviewer("section-head"), CampaignWorld.Cancellation);

        Assert.Equal((1, 2), (differences.From, differences.To));
        Assert.Equal(
            ["Same 一季度GDP增长5.", "Deleted 2", "Inserted 3", "Same %，成效", "Deleted 明", "Same 显", "Inserted 著", "Same 。"],
            differences.Text.Select(passage => $"{passage.Kind} {passage.Text}"));
        Assert.Equal([new Passage(PassageKind.Same, "面对面访谈")], differences.Title);
        Assert.Equal("revision-unknown", (await Assert.ThrowsAsync<RefusalException>(() =>
            world.Get<CompareRevisions>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, 7, CampaignWorld.Office, CampaignWorld.Cancellation))).Code);
    }

    private static async Task<CampaignWorld> StartedAsync()
    {
        var world = new CampaignWorld();
        await world.StartAsync();
        return world;
    }

    private static Task<MaterialAccepted> SubmitAsync(CampaignWorld world, MaterialText text, string title = "面对面访谈", byte[]? photo = null, string department = "fagaiju") =>
        world.Get<SubmitMaterial>().RunAsync(
            new MaterialUpload(
                CampaignWorld.Id, $"decisions.{department}.organiser", "report", title, text, [new PhotoUpload("现场.jpg", "访谈现场", () => new MemoryStream(photo ?? Scene(90)))]),
            CampaignWorld.Clerk(department),
            null,
            CampaignWorld.Cancellation);

    private static Task<SubmissionView> ReadAsync(CampaignWorld world, string department = "fagaiju") =>
        world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, $"decisions.{department}.organiser.report", CampaignWorld.Office, CampaignWorld.Cancellation);

    private static MemoryStream Word(string title, string text)
    {
        var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(
                new DocumentFormat.OpenXml.Wordprocessing.Paragraph(
                    new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new Run(new Text(title))),
                new DocumentFormat.OpenXml.Wordprocessing.Paragraph(new Run(new Text(text)))));
        }

        file.Position = 0;
        return file;
    }

    /// <summary>A photo with enough in it to be told from others.</summary>
    private static byte[] Scene(int quality)
    {
        using var noise = Image.Perlin(640, 480, cellSize: 160, seed: 7);
        using var grey = ((noise * 100) + 128).Cast(Enums.BandFormat.Uchar);
        using var colours = grey.Bandjoin(grey, grey).Copy(interpretation: Enums.Interpretation.Srgb);
        return colours.JpegsaveBuffer(q: quality);
    }
}
