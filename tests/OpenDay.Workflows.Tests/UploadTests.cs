using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Uploads;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>Whole uploads on both kinds of stores: on files, and on an Azure account by way of the emulator.</summary>
public sealed class UploadTests(AzuriteFixture azurite)
{
    private const int Chunk = 100_000;

    private static readonly byte[] s_photo = Noise();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_photo_comes_in_chunks_is_cleaned_and_submitted(bool onAzure)
    {
        await using var world = await StartAsync(onAzure);
        var id = await CreateAsync(world);
        UploadView? upload = null;
        for (var offset = 0; offset < s_photo.Length; offset += Chunk)
        {
            upload = await AppendAsync(world, id, offset, s_photo[offset..Math.Min(s_photo.Length, offset + Chunk)]);
        }

        Assert.Equal((UploadState.Finished, Convert.ToHexStringLower(SHA256.HashData(s_photo))), (upload!.State, upload.Result!.Sha256));
        Assert.Equal([id], await AreasAsync(world));
        await SubmitAsync(world, id);

        Assert.Empty(await AreasAsync(world));
        var submission = await world.Get<ReadSubmission>().RunAsync(CampaignWorld.Id, CampaignWorld.FagaijuReport, CampaignWorld.Clerk(), CampaignWorld.Cancellation);
        var photo = Assert.Single(submission.Current.Photos);
        Assert.Equal(upload.Result.Photo!.Web.Sha256, photo.WebHash);
        await using var opened = await world.Get<OpenSubmissionPhoto>().RunAsync(
            CampaignWorld.Id, CampaignWorld.FagaijuReport, photo.WebHash, CampaignWorld.Clerk(), CampaignWorld.Cancellation);
        Assert.Equal(upload.Result.Photo.Web.Length, opened.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parts_are_joined_and_expire(bool onAzure)
    {
        await using var world = await StartAsync(onAzure);
        var parts = new List<string>();
        foreach (var bytes in s_photo.Chunk((s_photo.Length / 3) + 1))
        {
            parts.Add(await CreateAsync(world, bytes.Length, isPartial: true));
            await AppendAsync(world, parts[^1], 0, bytes);
        }

        var joined = await world.Get<JoinUploads>().RunAsync(CampaignWorld.Id, parts, "", "现场.png", CampaignWorld.Clerk(), CampaignWorld.Cancellation);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(s_photo)), joined.Result!.Sha256);
        Assert.Equal(parts.Append(joined.Id).Order(), (await AreasAsync(world)).Order());
        world.Clock.Advance(TimeSpan.FromHours(24));
        await world.Get<RemoveExpiredUploads>().RunAsync(CampaignWorld.Cancellation);
        Assert.Equal([joined.Id], await AreasAsync(world));
        world.Clock.Advance(TimeSpan.FromDays(6));
        await world.Get<RemoveExpiredUploads>().RunAsync(CampaignWorld.Cancellation);
        Assert.Empty(await AreasAsync(world));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_who_write_at_once_one_is_heard_and_the_photo_is_whole(bool onAzure)
    {
        await using var world = await StartAsync(onAzure);
        var id = await CreateAsync(world);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            try
            {
                // All but one would be another file.
                await AppendAsync(world, id, 0, [.. s_photo[..Chunk].Select(value => (byte)(value + writer))]);
                return writer;
            }
            catch (RefusalException refusal)
            {
                Assert.Equal("upload-offset", refusal.Code);
                return -1;
            }
        }));

        var winner = Assert.Single(outcomes, outcome => outcome >= 0);
        await using var content = await world.Get<IUploadStore>().OpenAsync(Name(id), (await RecordAsync(world, id)).Segments, CampaignWorld.Cancellation);
        using var read = new MemoryStream();
        await content.CopyToAsync(read, CampaignWorld.Cancellation);
        Assert.Equal(s_photo[..Chunk].Select(value => (byte)(value + winner)), read.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_no_photo_leaves_nothing(bool onAzure)
    {
        await using var world = await StartAsync(onAzure);
        var id = await CreateAsync(world, 12);

        var rejected = await Assert.ThrowsAsync<PhotoRejectedException>(() => AppendAsync(world, id, 0, "not a photo!"u8.ToArray()));

        Assert.Equal(PhotoRejection.NotAPhoto, rejected.Reason);
        Assert.Empty(await AreasAsync(world));
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.Get<ReadUpload>().RunAsync(CampaignWorld.Id, id, CampaignWorld.Clerk(), CampaignWorld.Cancellation));
        Assert.Equal("upload-unknown", refusal.Code);
    }

    private static async Task<UploadRecord> RecordAsync(CampaignWorld world, string id) =>
        (await world.Get<UploadRecords>().FindAsync(Name(id), CampaignWorld.Cancellation))!.Record;

    private static UploadName Name(string id) => new(CampaignWorld.Id, "fagaiju", id);

    private static byte[] Noise()
    {
        var pixels = new byte[600 * 400 * 3];
        new Random(6).NextBytes(pixels);
        using var image = Image.NewFromMemory(pixels, 600, 400, 3, Enums.BandFormat.Uchar);
        return image.PngsaveBuffer();
    }

    private static async Task<string> CreateAsync(CampaignWorld world, int? length = null, bool isPartial = false) => (await world.Get<CreateUpload>().RunAsync(
        CampaignWorld.Id, new UploadDraft(length ?? s_photo.Length, "", "现场.png", isPartial), null, CampaignWorld.Clerk(), CampaignWorld.Cancellation)).Id;

    private static async Task<UploadView> AppendAsync(CampaignWorld world, string id, long offset, byte[] bytes)
    {
        using var body = new MemoryStream(bytes);
        return await world.Get<AppendToUpload>().RunAsync(CampaignWorld.Id, id, new UploadChunk(body, offset, bytes.Length, Checksum: null), CampaignWorld.Clerk());
    }

    private static Task<MaterialAccepted> SubmitAsync(CampaignWorld world, string id) => world.Get<SubmitMaterial>().RunAsync(
        new MaterialUpload(CampaignWorld.Id, CampaignWorld.Fagaiju, "report", "面对面访谈", new MaterialText.Pasted("正文。"), [new UploadedBefore(id, "现场")]), CampaignWorld.Clerk(), null, CampaignWorld.Cancellation);

    private static async Task<List<string>> AreasAsync(CampaignWorld world)
    {
        var ids = new List<string>();
        await foreach (var upload in world.Get<IUploadStore>().ListAsync(CampaignWorld.Cancellation))
        {
            ids.Add(upload.Id);
        }

        return ids;
    }

    private async Task<CampaignWorld> StartAsync(bool onAzure)
    {
        var world = await CampaignWorld.OnAsync(onAzure, azurite);
        await world.StartAsync();
        return world;
    }
}
