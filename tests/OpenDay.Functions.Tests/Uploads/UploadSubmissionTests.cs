using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests.Uploads;

/// <summary>Material that names uploads.</summary>
public sealed class UploadSubmissionTests
{
    private const string Submissions = Sent.Campaign + "/assignments/decisions.fagaiju.organiser/submissions";

    private static readonly Person s_clerk = People.Clerk("fagaiju");

    [Fact]
    public async Task Uploads_and_files_stand_in_the_order_that_the_form_says()
    {
        await using var app = await UploadApp.StartAsync();
        var first = await UploadAsync(app, Photos.Noise(1, 50, 40));
        var second = await UploadAsync(app, Photos.Noise(2, 60, 40));
        var form = Sent.Material("标题", "正文。", Photos.Noise(3, 70, 40), Photos.Noise(4, 80, 40));
        Add(form, first, "file", second);
        form.Add(new StringContent("照片3"), "captions");

        var photos = await SubmitAsync(app, form);

        Assert.Equal(["50 照片1", "70 照片2", "60 照片3", "80 "], photos.Select(photo => $"{photo["width"]} {photo["caption"]}"));
        Assert.Empty(app.Files);
        Assert.Equal(404, await app.Tus.StatusAsync(app.Tus.Head("/" + TusClient.Uploads + "/" + first)));
    }

    [Fact]
    public async Task A_photo_is_the_same_whichever_way_it_came_and_is_stored_once()
    {
        await using var app = await UploadApp.StartAsync();
        var photo = Photos.Noise(5, 600, 40);
        var form = Sent.Material("标题", "正文。", photo);
        Add(form, await UploadAsync(app, photo), await UploadAsync(app, photo));
        var before = app.Blobs.Length;

        var photos = await SubmitAsync(app, form);

        Assert.Single(photos.Select(found => (string)found["webHash"]!).Distinct());
        // Text, web image and thumbnail, each beside its type.
        Assert.Equal(before + 6, app.Blobs.Length);
        using var opened = await Sent.Get($"{Sent.Campaign}/submissions/decisions.fagaiju.organiser.report/photos/{photos[0]["webHash"]}", s_clerk).ToAsync(app.App.Client);
        Assert.Equal((200, "image/jpeg"), ((int)opened.StatusCode, opened.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_submission_that_is_sent_again_is_answered_although_its_uploads_are_gone()
    {
        await using var app = await UploadApp.StartAsync();
        var id = await UploadAsync(app, Photos.Noise(6));
        Sent Submit()
        {
            var form = Sent.Material("标题", "正文。");
            Add(form, id);
            return Sent.Post(Submissions, s_clerk, form).With("Idempotency-Key", "with-uploads");
        }

        var first = await Submit().ToJsonAsync(app.App.Client, 201);
        Assert.Empty(app.Files);
        var second = await Submit().ToJsonAsync(app.App.Client, 201);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task An_upload_that_cannot_be_dropped_does_not_undo_the_submission()
    {
        await using var app = await UploadApp.StartAsync();
        var form = Sent.Material("标题", "正文。");
        Add(form, await UploadAsync(app, Photos.Noise(7)));
        app.Store.LosesDeletions = true;

        Assert.Single(await SubmitAsync(app, form));

        Assert.Equal(2, app.Files.Length);
        app.Store.LosesDeletions = false;
        await app.SweepAsync();
        Assert.Empty(app.Files);
    }

    [Fact]
    public async Task What_the_domain_refuses_leaves_the_uploads_to_be_submitted_again()
    {
        await using var app = await UploadApp.StartAsync();
        var id = await UploadAsync(app, Photos.Noise(8));
        var untitled = Sent.Material("", "正文。");
        Add(untitled, id);
        Assert.Equal((422, "no-title"), Short(await Sent.Post(Submissions, s_clerk, untitled).ToProblemAsync(app.App.Client)));

        var titled = Sent.Material("标题", "正文。");
        Add(titled, id);
        Assert.Single(await SubmitAsync(app, titled));
    }

    [Fact]
    public async Task Uploads_that_are_not_there_or_not_ready_or_not_ones_own_are_refused_by_name()
    {
        await using var app = await UploadApp.StartAsync();
        var unfinished = TusClient.IdOf(await app.Tus.BeginAsync(1_000));
        var part = TusClient.IdOf(await app.Tus.UploadAsync(Photos.Noise(9), ("Upload-Concat", "partial")));
        var foreign = TusClient.IdOf(await new TusClient(app.App.Client, "gongxinju").UploadAsync(Photos.Noise(9)));
        const string Unknown = "0123456789abcdef0123456789abcdef";

        Assert.Equal((409, "upload-unfinished", $"Upload '{unfinished}': expected all its 1000 bytes, found 0. Send the rest first, then submit."), await RefusedAsync(app, unfinished));
        Assert.Equal((409, "upload-unfinished", $"Upload '{part}': expected a whole file, found a part of one. Join the parts first, then submit."), await RefusedAsync(app, part));
        Assert.Equal((404, "upload-unknown"), Short(await RefusedAsync(app, foreign)));
        Assert.Equal(
            (404, "upload-unknown", $"Campaign '{Sent.CampaignId}': expected an upload '{Unknown}' of department 'fagaiju', found none. It was removed, submitted, or never begun: send the file again as a new upload."),
            await RefusedAsync(app, Unknown));
        Assert.Equal((422, "id-invalid", "Form, field 'uploads': expected 1 to 120 letters, digits, '-', '.' or '_'. Found 'a/b'. Correct the id."), await RefusedAsync(app, "a/b"));
        Assert.Equal(
            (400, "form-unreadable", "Form, field 'uploads': expected the word 'file' at most once for each of the 0 files, found 1. Send the files in the field 'photos'."),
            await RefusedAsync(app, "file"));

        app.App.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((410, "upload-expired"), Short(await RefusedAsync(app, unfinished)));
    }

    private static async Task<(int Status, string Code, string Detail)> RefusedAsync(UploadApp app, string upload)
    {
        var form = Sent.Material("标题", "正文。");
        Add(form, upload);
        return await Sent.Post(Submissions, s_clerk, form).ToProblemAsync(app.App.Client);
    }

    private static async Task<string> UploadAsync(UploadApp app, byte[] photo) => TusClient.IdOf(await app.Tus.UploadAsync(photo));

    private static async Task<JsonNode[]> SubmitAsync(UploadApp app, MultipartFormDataContent form)
    {
        await Sent.Post(Submissions, s_clerk, form).ToJsonAsync(app.App.Client, 201);
        var submission = await Sent.Get($"{Sent.Campaign}/submissions/decisions.fagaiju.organiser.report", s_clerk).ToJsonAsync(app.App.Client, 200);
        return [.. submission["current"]!["photos"]!.AsArray().Select(photo => photo!)];
    }

    private static void Add(MultipartFormDataContent form, params string[] uploads)
    {
        foreach (var upload in uploads)
        {
            form.Add(new StringContent(upload), "uploads");
        }
    }

    private static (int Status, string Code) Short((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
