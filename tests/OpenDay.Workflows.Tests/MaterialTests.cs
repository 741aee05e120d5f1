using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

public sealed class MaterialTests
{
    [Fact]
    public async Task What_four_levels_passed_is_published_with_the_very_hash_they_named()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var accepted = await world.SubmitAsync();
        await world.PassAllAsync(accepted.RevisionHash);

        await world.PublishAsync(accepted.RevisionHash);

        var item = await world.Get<ReadPublication>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Cancellation);
        Assert.Equal(["section-head", "leader", "principal", "office"], item.Verdicts.Select(verdict => verdict.LevelId));
        Assert.All(item.Verdicts, verdict => Assert.Equal(item.Item.RevisionHash, verdict.RevisionHash));
        Assert.Equal(item.Item.TextHash, Convert.ToHexStringLower(SHA256.HashData(DocumentJson.Write(item.Text))));
        Assert.Equal("今日铁东", Assert.Single(item.Item.Columns).Title);
    }

    [Fact]
    public async Task A_photo_is_public_only_once_its_revision_is_published()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var accepted = await world.SubmitAsync();
        var submission = await world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Office, CampaignWorld.Cancellation);
        var photo = Assert.Single(submission.Current.Photos);
        var open = world.Get<OpenPublishedPhoto>();
        await Assert.ThrowsAsync<RefusalException>(() => open.RunAsync(CampaignWorld.Id, photo.WebHash, CampaignWorld.Cancellation));

        await world.PassAllAsync(accepted.RevisionHash);
        await world.PublishAsync(accepted.RevisionHash);

        await using var published = await open.RunAsync(CampaignWorld.Id, photo.WebHash, CampaignWorld.Cancellation);
        Assert.Equal("image/jpeg", published.ContentType);
    }

    [Fact]
    public async Task A_returned_text_comes_back_as_a_new_revision_and_both_can_be_read()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var first = await world.SubmitAsync("初稿。");
        await world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", first.RevisionHash, pass: false);

        var second = await world.SubmitAsync("改稿。");

        Assert.Equal(2, second.RevisionNumber);
        var submission = await world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Clerk(), CampaignWorld.Cancellation);
        Assert.Equal([first.RevisionHash, second.RevisionHash], submission.Revisions.Select(revision => revision.Hash));
        Assert.Equal("改稿。", BlockText.Canonical(submission.Text));
        Assert.False(Assert.Single(submission.Revisions[0].Verdicts).Passed);
        Assert.Empty(submission.Current.Verdicts);
    }

    [Fact]
    public async Task A_review_of_a_revision_that_was_replaced_is_stale()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var first = await world.SubmitAsync("初稿。");
        await world.SubmitAsync("改稿。");

        var refusal = await Assert.ThrowsAsync<RefusalException>(() =>
            world.ReviewAsync(CampaignWorld.Reviewer("section-head"), "section-head", first.RevisionHash));

        Assert.Equal((RefusalKind.Stale, "stale-revision"), (refusal.Kind, refusal.Code));
    }

    [Fact]
    public async Task What_the_domain_refuses_leaves_no_blob_behind()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var before = world.Blobs();

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.SubmitAsync(department: "gongxinju"));

        Assert.Equal("not-the-department", refusal.Code);
        Assert.Equal(before, world.Blobs());
    }

    [Fact]
    public async Task A_file_that_is_no_photo_is_rejected_before_anything_is_stored()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var before = world.Blobs();

        var rejected = await Assert.ThrowsAsync<PhotoRejectedException>(() => world.Get<SubmitMaterial>().RunAsync(
            new MaterialUpload(CampaignWorld.Id, CampaignWorld.Fagaiju, "report", "标题", new MaterialText.Pasted("文字"), [new PhotoUpload("a.jpg", "", () => new System.IO.MemoryStream("not a photo"u8.ToArray()))]),
            CampaignWorld.Clerk(),
            null,
            CampaignWorld.Cancellation));

        Assert.Equal(PhotoRejection.NotAPhoto, rejected.Reason);
        Assert.Equal(before, world.Blobs());
    }

    [Fact]
    public async Task An_upload_repeated_under_its_key_is_one_revision()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var first = await world.SubmitAsync(request: CampaignWorld.Request("upload-1"));

        var second = await world.SubmitAsync(request: CampaignWorld.Request("upload-1"));

        Assert.Equal((first.RevisionNumber, first.RevisionHash), (second.RevisionNumber, second.RevisionHash));
        Assert.Equal(first.Findings, second.Findings);
        var submission = await world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Office, CampaignWorld.Cancellation);
        Assert.Single(submission.Revisions);
    }

    [Fact]
    public async Task Of_two_reviews_of_one_turn_at_the_same_time_one_counts()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var accepted = await world.SubmitAsync();

        var tries = await Task.WhenAll(Enumerable.Range(1, 8).Select(async number =>
        {
            try
            {
                await world.ReviewAsync(CampaignWorld.Reviewer("section-head") with { Id = $"reviewer.{number}" }, "section-head", accepted.RevisionHash);
                return "counted";
            }
            catch (RefusalException refusal)
            {
                return refusal.Code;
            }
        }));

        Assert.Single(tries, "counted");
        Assert.Equal(7, tries.Count(code => code == "not-this-level"));
    }

    [Fact]
    public async Task A_department_cannot_read_anothers_submission()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await world.SubmitAsync();

        var refusal = await Assert.ThrowsAsync<RefusalException>(() =>
            world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Clerk("gongxinju"), CampaignWorld.Cancellation));

        Assert.Equal((RefusalKind.Forbidden, "other-department"), (refusal.Kind, refusal.Code));
    }

    [Fact]
    public async Task The_queue_shows_a_reviewer_what_waits_for_their_level_and_department()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var accepted = await world.SubmitAsync();
        var queue = world.Get<ListReviewQueue>();

        var own = await queue.RunAsync(CampaignWorld.Id, CampaignWorld.Reviewer("section-head"), CampaignWorld.Cancellation);
        var later = await queue.RunAsync(CampaignWorld.Id, CampaignWorld.Reviewer("leader"), CampaignWorld.Cancellation);
        var foreign = await queue.RunAsync(CampaignWorld.Id, CampaignWorld.Reviewer("section-head", "gongxinju"), CampaignWorld.Cancellation);

        Assert.Equal((accepted.RevisionHash, "section-head"), (Assert.Single(own).RevisionHash, own[0].LevelId));
        Assert.Empty(later);
        Assert.Empty(foreign);
    }
}
