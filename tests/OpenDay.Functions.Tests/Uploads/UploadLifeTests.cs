using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests.Uploads;

/// <summary>What an upload lives through.</summary>
public sealed class UploadLifeTests
{
    private static readonly byte[] s_photo = Photos.Noise(2, 400, 300);

    /// <summary>More than one segment.</summary>
    private static readonly byte[] s_large = Photos.Noise(3, 1_600, 1_000);

    private static readonly string s_sha256 = Convert.ToHexStringLower(SHA256.HashData(s_photo));

    [Fact]
    public async Task A_connection_lost_in_the_middle_keeps_what_arrived()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(s_large.Length);
        using (var request = await RawRequest.PatchAsync(app.App.Client.BaseAddress!, location, 0, s_large.Length))
        {
            await request.SendAsync(s_large.AsMemory(0, IUploadStore.MaximumSegment + 1_000));
            await UntilAsync(() => Task.FromResult(app.Files.Length == 1));
        }

        long offset = 0;
        await UntilAsync(async () => (offset = await app.Tus.OffsetAsync(location)) > 0);

        Assert.InRange(offset, IUploadStore.MaximumSegment, IUploadStore.MaximumSegment + 1_000);
        await app.Tus.SendAsync(location, offset, s_large[(int)offset..]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(s_large)), await Sha256Async(app, location));
    }

    [Fact]
    public async Task A_connection_lost_in_a_chunk_with_a_checksum_keeps_nothing_of_it()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(s_large.Length);
        await app.Tus.SendAsync(location, 0, s_large[..1_000]);
        using (var request = await RawRequest.PatchAsync(
            app.App.Client.BaseAddress!, location, 1_000, s_large.Length - 1_000, $"Upload-Checksum: sha256 {Convert.ToBase64String(SHA256.HashData(s_large.AsSpan(1_000)))}"))
        {
            await request.SendAsync(s_large.AsMemory(1_000, IUploadStore.MaximumSegment + 1_000));
            await UntilAsync(() => Task.FromResult(app.Files.Length == 2));
        }

        // The request's end is seen by its leaving nothing behind.
        await UntilAsync(() => Task.FromResult(app.Files.Length == 1));
        Assert.Equal(1_000, await app.Tus.OffsetAsync(location));
    }

    [Fact]
    public async Task The_app_starts_again_in_the_middle_and_the_upload_goes_on()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(s_photo.Length);
        await app.Tus.SendAsync(location, 0, s_photo[..50_000]);

        await app.RestartAsync();

        Assert.Equal(50_000, await app.Tus.OffsetAsync(location));
        await app.Tus.SendAsync(location, 50_000, s_photo[50_000..]);
        Assert.Equal(s_sha256, await Sha256Async(app, location));
        await app.RestartAsync();
        Assert.Equal(s_sha256, await Sha256Async(app, location));
    }

    [Fact]
    public async Task Of_two_who_write_at_the_same_offset_one_is_refused_and_their_bytes_do_not_mix()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(s_photo.Length);
        var strange = new byte[s_photo.Length];
        using var slow = await RawRequest.PatchAsync(app.App.Client.BaseAddress!, location, 0, 100_000);
        await slow.SendAsync(strange.AsMemory(0, 50_000));

        await app.Tus.SendAsync(location, 0, s_photo[..70_000]);
        await slow.SendAsync(strange.AsMemory(50_000, 50_000));

        var answer = await slow.ReadAnswerAsync();
        Assert.StartsWith("HTTP/1.1 409 ", answer);
        Assert.Contains("expected a chunk at offset 70000, found one at 0.", answer);
        Assert.Single(app.Files);
        await app.Tus.SendAsync(location, 70_000, s_photo[70_000..]);
        Assert.Equal(s_sha256, await Sha256Async(app, location));
    }

    [Fact]
    public async Task Eight_at_once_on_one_upload_leave_one_photo()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(s_photo.Length);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Tus.StatusAsync(app.Tus.Patch(location, 0, s_photo))));

        Assert.Single(answers, 204);
        Assert.Equal(7, answers.Count(answer => answer is 409));
        Assert.Equal(s_sha256, await Sha256Async(app, location));
        Assert.Equal(2, app.Files.Length);
    }

    [Fact]
    public async Task What_stands_still_for_a_day_is_gone_and_what_goes_on_is_not()
    {
        await using var app = await UploadApp.StartAsync();
        var still = await app.Tus.BeginAsync(s_photo.Length);
        await app.Tus.SendAsync(still, 0, s_photo[..1_000]);
        var going = await app.Tus.BeginAsync(s_photo.Length);
        app.App.Clock.Advance(TimeSpan.FromHours(13));
        await app.Tus.SendAsync(going, 0, s_photo[..2_000]);
        app.App.Clock.Advance(TimeSpan.FromHours(11));

        var (status, code, detail) = await app.Tus.Patch(still, 1_000, [1]).ToProblemAsync(app.App.Client);
        Assert.Equal((410, "upload-expired"), (status, code));
        Assert.Equal($"Upload '{TusClient.IdOf(still)}': expected one that is still kept, found one that expired at 2023-05-09T02:00:00.0000000+00:00. Send the file again as a new upload.", detail);
        Assert.Equal(410, await app.Tus.StatusAsync(app.Tus.Head(still)));

        await app.SweepAsync();
        Assert.Equal(404, await app.Tus.StatusAsync(app.Tus.Head(still)));
        Assert.Single(app.Files);
        Assert.Equal(2_000, await app.Tus.OffsetAsync(going));

        app.App.Clock.Advance(TimeSpan.FromHours(13));
        await app.SweepAsync();
        Assert.Empty(app.Files);
    }

    [Fact]
    public async Task What_is_finished_and_not_used_for_a_week_is_gone()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.UploadAsync(s_photo);

        app.App.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await app.SweepAsync();
        Assert.Equal(s_sha256, await Sha256Async(app, location));

        app.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.SweepAsync();
        Assert.Equal(404, await app.Tus.StatusAsync(app.Tus.Head(location)));
        Assert.Empty(app.Files);
    }

    [Fact]
    public async Task A_full_disk_is_507_and_nothing_half_done_stays()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(s_photo.Length);
        await app.Tus.SendAsync(location, 0, s_photo[..1_000]);
        app.Store.IsFull = true;

        Assert.Equal((507, "storage-full"), Short(await app.Tus.Patch(location, 1_000, s_photo[1_000..]).ToProblemAsync(app.App.Client)));
        Assert.Equal((507, "storage-full"), Short(await app.Tus.Create(s_photo.Length).With(TusClient.Chunk(s_photo)).ToProblemAsync(app.App.Client)));

        Assert.Single(app.Files);
        Assert.Equal(1, await app.CountAsync());
        app.Store.IsFull = false;
        Assert.Equal(1_000, await app.Tus.OffsetAsync(location));
        await app.Tus.SendAsync(location, 1_000, s_photo[1_000..]);
        Assert.Equal(s_sha256, await Sha256Async(app, location));
    }

    /// <summary>Without a fault that is played: the bytes of the chunk go to the file system until it has no room left.</summary>
    [Fact]
    public async Task A_disk_that_really_fills_is_507_and_the_upload_goes_on_once_there_is_room()
    {
        using var disk = TinyDisk.Mount();
        await using var app = await UploadApp.StartAsync();
        app.KeepUploadsIn(disk.Folder);
        var location = await app.Tus.BeginAsync(s_photo.Length);
        await app.Tus.SendAsync(location, 0, s_photo[..50_000]);
        disk.FillUpTo(150_000);

        Assert.Equal(
            (507, "storage-full", "The storage is full, so that nothing of this request was kept. Tell the operator to make room, then send it again."),
            await app.Tus.Patch(location, 50_000, s_photo[50_000..]).ToProblemAsync(app.App.Client));
        Assert.Equal(507, await app.Tus.StatusAsync(app.Tus.Create(s_photo.Length).With(TusClient.Chunk(s_photo))));

        Assert.Equal([50_000], Directory.EnumerateFiles(disk.Folder, "*", SearchOption.AllDirectories).Select(file => new FileInfo(file).Length));
        Assert.Equal(50_000, await app.Tus.OffsetAsync(location));
        disk.MakeRoom();
        Assert.Equal(s_photo.Length, await app.Tus.SendAsync(location, 50_000, s_photo[50_000..]));
        Assert.Equal(s_sha256, await Sha256Async(app, location));
    }

    [Fact]
    public async Task What_could_not_be_finished_is_finished_by_whoever_asks_next()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(s_photo.Length);
        app.Store.IsFullForPieces = true;
        Assert.Equal((507, "storage-full"), Short(await app.Tus.Patch(location, 0, s_photo).ToProblemAsync(app.App.Client)));
        Assert.Equal(507, await app.Tus.StatusAsync(app.Tus.Head(location)));

        app.Store.IsFullForPieces = false;
        await app.RestartAsync();

        Assert.Equal(s_photo.Length, await app.Tus.OffsetAsync(location));
        Assert.Equal(s_sha256, await Sha256Async(app, location));
        Assert.Equal(2, app.Files.Length);
    }

    [Fact]
    public async Task An_original_that_could_not_be_deleted_is_swept_up()
    {
        await using var app = await UploadApp.StartAsync();
        app.Store.LosesContentDeletions = true;
        var location = await app.Tus.BeginAsync(s_photo.Length);
        await app.Tus.StatusAsync(app.Tus.Patch(location, 0, s_photo));
        Assert.Equal(s_sha256, await Sha256Async(app, location));
        Assert.Equal(3, app.Files.Length);

        app.Store.LosesContentDeletions = false;
        await app.SweepAsync();

        Assert.Equal(2, app.Files.Length);
        Assert.Equal(s_sha256, await Sha256Async(app, location));
    }

    [Fact]
    public async Task Bytes_that_a_crash_left_without_a_record_are_swept_up()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(s_photo.Length);
        await app.Tus.SendAsync(location, 0, s_photo[..1_000]);
        app.Store.LosesDeletions = true;
        Assert.Equal(500, await app.Tus.StatusAsync(app.Tus.Delete(location)));
        Assert.Single(app.Files);
        Assert.Equal(404, await app.Tus.StatusAsync(app.Tus.Head(location)));

        app.Store.LosesDeletions = false;
        await app.SweepAsync();

        Assert.Empty(app.Files);
    }

    [Fact]
    public async Task A_department_that_begins_too_many_is_told_what_to_do()
    {
        await using var app = await UploadApp.StartAsync();
        for (var number = 0; number < 200; number++)
        {
            await app.Tus.BeginAsync(1_000);
        }

        Assert.Equal(
            (429, "uploads-too-many", "Department 'fagaiju': expected fewer than 200 unfinished uploads at a time, found 200. Finish or delete some of them; what stands still expires after 24 hours."),
            await app.Tus.Create(1_000).ToProblemAsync(app.App.Client));
        await new TusClient(app.App.Client, "gongxinju").BeginAsync(1_000);
    }

    [Fact]
    public async Task A_department_that_announces_too_much_is_told_what_to_do()
    {
        await using var app = await UploadApp.StartAsync();
        const int Largest = 20 * 1024 * 1024;
        for (var number = 0; number < 102; number++)
        {
            await app.Tus.BeginAsync(Largest);
        }

        Assert.Equal(
            (429, "uploads-too-many", "Department 'fagaiju': expected at most 2147483648 bytes in uploads that are not submitted, found 2139095040 and 20971520 more. Submit or delete some of them; what is not used is removed after 7 days."),
            await app.Tus.Create(Largest).ToProblemAsync(app.App.Client));
        await app.Tus.BeginAsync(8 * 1024 * 1024);
    }

    [Fact]
    public async Task A_file_in_crumbs_is_refused_at_last()
    {
        await using var app = await UploadApp.StartAsync();
        var location = await app.Tus.BeginAsync(2_000);
        await app.Tus.SendAsync(location, 0, [0]);
        await app.RepeatLastSegmentAsync(location, 998);
        await app.Tus.SendAsync(location, 999, [0]);

        Assert.Equal(
            (422, "upload-in-crumbs", $"Upload '{TusClient.IdOf(location)}': expected a file in at most 1000 chunks, found as many with 1000 bytes missing. Begin a new upload with larger chunks."),
            await app.Tus.Patch(location, 1_000, [0]).ToProblemAsync(app.App.Client));
    }

    private static async Task<string?> Sha256Async(UploadApp app, string location) =>
        (string?)(await app.Tus.Get(location).ToJsonAsync(app.App.Client, 200))["result"]?["sha256"];

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, "It did not come about in half a minute.");
        }
    }

    private static (int Status, string Code) Short((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
