using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests.Uploads;

public sealed class UploadProtocolTests(RunningApp app)
{
    private static readonly byte[] s_photo = Photos.Noise(1);

    private readonly TusClient _tus = new(app.Client);

    [Theory]
    [InlineData(TusClient.Uploads)]
    [InlineData(TusClient.Uploads + "/any")]
    public async Task Anybody_may_ask_what_is_spoken_here(string path)
    {
        using var answer = await new Sent(HttpMethod.Options, path, null).ToAsync(app.Client);

        Assert.Equal(
            "204 1.0.0 1.0.0 creation,creation-with-upload,expiration,checksum,termination,concatenation 20971520 sha1,sha256",
            string.Join(' ', (int)answer.StatusCode, Header(answer, "Tus-Resumable"), Header(answer, "Tus-Version"), Header(answer, "Tus-Extension"), Header(answer, "Tus-Max-Size"), Header(answer, "Tus-Checksum-Algorithm")));
    }

    [Fact]
    public async Task Another_version_is_412_with_the_one_that_is_spoken()
    {
        var (status, code, detail) = await new Sent(HttpMethod.Post, TusClient.Uploads, People.Clerk("fagaiju")).With("Tus-Resumable", "0.2.2").ToProblemAsync(app.Client);
        Assert.Equal((412, "tus-version", "Header 'Tus-Resumable': expected 1.0.0, found '0.2.2'. Use a client of the tus protocol, version 1.0.0."), (status, code, detail));

        using var answer = await new Sent(HttpMethod.Head, TusClient.Uploads + "/any", People.Clerk("fagaiju")).ToAsync(app.Client);
        Assert.Equal((412, "1.0.0", "1.0.0"), ((int)answer.StatusCode, Header(answer, "Tus-Version"), Header(answer, "Tus-Resumable")));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_new_upload_has_an_address_and_an_end()
    {
        using var created = await _tus.Create(s_photo.Length).With("Upload-Metadata", "filename 54Wn54mHLnBuZw==,private").ToAsync(app.Client);

        Assert.Equal(201, (int)created.StatusCode);
        var location = created.Headers.Location!.ToString();
        Assert.Matches("^/api/campaigns/2023-17-tiedong/uploads/[0-9a-f]{32}$", location);
        Assert.Equal(("0", "Tue, 09 May 2023 02:00:00 GMT", "1.0.0"), (Header(created, "Upload-Offset"), Header(created, "Upload-Expires"), Header(created, "Tus-Resumable")));

        using var asked = await _tus.Head(location).ToAsync(app.Client);
        Assert.Equal(
            $"200 0 {s_photo.Length} filename 54Wn54mHLnBuZw==,private no-store none",
            string.Join(' ', (int)asked.StatusCode, Header(asked, "Upload-Offset"), Header(asked, "Upload-Length"), Header(asked, "Upload-Metadata"), Header(asked, "Cache-Control"), Header(asked, "Upload-Concat")));
        var told = await _tus.Get(location).ToJsonAsync(app.Client, 200);
        Assert.Equal(("receiving", "照片.png", 0L), ((string?)told["state"], (string?)told["fileName"], (long)told["offset"]!));
        Assert.Null(told["result"]);
    }

    [Fact]
    public async Task Chunk_by_chunk_a_photo_arrives_and_only_its_clean_images_stay()
    {
        var location = await _tus.BeginAsync(s_photo.Length);

        Assert.Equal(10_000, await _tus.SendAsync(location, 0, s_photo[..10_000]));
        Assert.Equal(10_000, await _tus.OffsetAsync(location));
        Assert.Equal(s_photo.Length, await _tus.SendAsync(location, 10_000, s_photo[10_000..]));

        Assert.Equal(s_photo.Length, await _tus.OffsetAsync(location));
        var told = await _tus.Get(location).ToJsonAsync(app.Client, 200);
        Assert.Equal("finished", (string?)told["state"]);
        Assert.Equal("2023-05-15T10:00:00+08:00", DateTimeOffset.Parse((string)told["expiresAt"]!, null).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", null));
        Assert.Equal(
            (Convert.ToHexStringLower(SHA256.HashData(s_photo)), 120, 80), ((string?)told["result"]!["sha256"], (int)told["result"]!["width"]!, (int)told["result"]!["height"]!));
        Assert.Equal(["piece.thumbnail", "piece.web"], Directory.EnumerateFiles(_tus.AreaOf(app.Folder, location)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Only_the_chunk_at_the_offset_is_taken()
    {
        var location = await _tus.BeginAsync(s_photo.Length);
        await _tus.SendAsync(location, 0, s_photo[..1_000]);

        var id = TusClient.IdOf(location);
        Assert.Equal(
            (409, "upload-offset", $"Upload '{id}': expected a chunk at offset 1000, found one at 0. Ask for the offset with HEAD and go on from there."),
            await _tus.Patch(location, 0, s_photo[..1_000]).ToProblemAsync(app.Client));
        Assert.Equal(409, await _tus.StatusAsync(_tus.Patch(location, 2_000, s_photo[2_000..3_000])));

        Assert.Equal(1_000, await _tus.OffsetAsync(location));
        await _tus.SendAsync(location, 1_000, s_photo[1_000..]);
        Assert.Equal("finished", (string?)(await _tus.Get(location).ToJsonAsync(app.Client, 200))["state"]);
    }

    [Fact]
    public async Task A_finished_upload_takes_nothing_more_and_says_so()
    {
        var location = await _tus.UploadAsync(s_photo);

        Assert.Equal((413, "upload-too-long"), Short(await _tus.Patch(location, s_photo.Length, [1]).ToProblemAsync(app.Client)));
        Assert.Equal(409, await _tus.StatusAsync(_tus.Patch(location, 0, s_photo)));
        Assert.Equal(s_photo.Length, await _tus.SendAsync(location, s_photo.Length, []));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_bytes_than_announced_are_413_and_none_of_them_counts(bool announced)
    {
        var location = await _tus.BeginAsync(1_000);
        var chunk = TusClient.Chunk(s_photo[..1_001]);
        var sent = _tus.Patch(location, 0, []).With(chunk);
        if (!announced)
        {
            sent = sent.With("Transfer-Encoding", "chunked");
        }

        Assert.Equal(
            (413, "upload-too-long", $"Upload '{TusClient.IdOf(location)}': expected at most the 1000 bytes that are missing, found 1001. Nothing of the chunk was kept: send the file as it was announced, or begin a new upload."),
            await sent.ToProblemAsync(app.Client));
        Assert.Equal(0, await _tus.OffsetAsync(location));
        Assert.False(Directory.Exists(_tus.AreaOf(app.Folder, location)) && Directory.EnumerateFiles(_tus.AreaOf(app.Folder, location)).Any());
    }

    [Fact]
    public async Task What_is_announced_too_large_is_413_before_it_is_read()
    {
        Assert.Equal((413, "upload-length"), Short(await _tus.Create(20 * 1024 * 1024 + 1).ToProblemAsync(app.Client)));
        Assert.Equal((422, "upload-length"), Short(await _tus.Create(0).ToProblemAsync(app.Client)));

        var location = await _tus.BeginAsync(20 * 1024 * 1024);
        Assert.Equal(
            (413, "body-too-large", "Body: expected at most 8388608 bytes, found 8388609 announced. Send smaller chunks; nothing was read."),
            await _tus.Patch(location, 0, new byte[8 * 1024 * 1024 + 1]).With("Expect", "100-continue").ToProblemAsync(app.Client));
    }

    [Theory]
    [InlineData("Upload-Length", "-1", "a number of bytes, found '-1'. Correct the header.")]
    [InlineData("Upload-Length", "many", "a number of bytes, found 'many'. Correct the header.")]
    [InlineData("Upload-Metadata", "filename ?", "pairs of a name and a value in base64, with commas between, found 'filename ?'. Correct the header, or leave it out.")]
    [InlineData("Upload-Metadata", ",", "pairs of a name and a value in base64, with commas between, found ''. Correct the header, or leave it out.")]
    [InlineData("Upload-Concat", "whole", "'partial', or 'final;' and the addresses of 1 to 100 partial uploads, found 'whole'. Correct the header, or leave it out.")]
    [InlineData("Upload-Concat", "final;", "'partial', or 'final;' and the addresses of 1 to 100 partial uploads, found 'final;'. Correct the header, or leave it out.")]
    public async Task A_header_that_does_not_fit_is_400(string header, string value, string told)
    {
        var sent = new Sent(HttpMethod.Post, TusClient.Uploads, People.Clerk("fagaiju")).With("Tus-Resumable", "1.0.0").With(header, value);

        var problem = await (header == "Upload-Length" ? sent : sent.With("Upload-Length", "5")).ToProblemAsync(app.Client);

        Assert.Equal((400, "tus-header-invalid", $"Header '{header}': expected {told}"), problem);
    }

    [Fact]
    public async Task A_chunk_says_where_it_belongs_and_what_it_is()
    {
        var location = await _tus.BeginAsync(s_photo.Length);

        Assert.Equal(
            (400, "tus-header-invalid", "Header 'Upload-Offset': expected a number of bytes, found none. Send the header."),
            await new Sent(HttpMethod.Patch, location.TrimStart('/'), People.Clerk("fagaiju")).With("Tus-Resumable", "1.0.0").With(TusClient.Chunk([1])).ToProblemAsync(app.Client));
        Assert.Equal(
            (415, "media-type-unsupported", "Header 'Content-Type': expected application/offset+octet-stream, found 'text/plain; charset=utf-8'. Send the bytes of the file under that type."),
            await _tus.Patch(location, 0, []).With(new StringContent("x")).ToProblemAsync(app.Client));
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    public async Task A_chunk_with_the_right_sum_counts_and_one_with_a_wrong_sum_does_not(string algorithm)
    {
        var location = await _tus.BeginAsync(s_photo.Length);
        var (right, wrong) = (Sum(algorithm, s_photo[..500]), Sum(algorithm, s_photo[..499]));

        var (status, code, detail) = await _tus.Patch(location, 0, s_photo[..500]).With("Upload-Checksum", wrong).ToProblemAsync(app.Client);
        Assert.Equal((460, "checksum-mismatch"), (status, code));
        Assert.StartsWith($"Upload '{TusClient.IdOf(location)}', chunk at offset 0: expected bytes with the {algorithm.ToUpperInvariant()} sum", detail);
        Assert.Equal(0, await _tus.OffsetAsync(location));
        Assert.Empty(Directory.EnumerateFiles(_tus.AreaOf(app.Folder, location)));

        Assert.Equal(204, await _tus.StatusAsync(_tus.Patch(location, 0, s_photo[..500]).With("Upload-Checksum", right)));
        Assert.Equal(500, await _tus.OffsetAsync(location));
    }

    [Theory]
    [InlineData("md5 1B2M2Y8AsgTpgAmY7PhCfg==")]
    [InlineData("sha1")]
    [InlineData("sha1 AAAA")]
    [InlineData("sha256 no")]
    public async Task A_sum_that_cannot_be_checked_is_400(string sum)
    {
        var location = await _tus.BeginAsync(10);

        Assert.Equal(
            (400, "tus-header-invalid", $"Header 'Upload-Checksum': expected one of sha1,sha256, a space and the sum in base64, found '{sum}'. Correct the header, or leave it out."),
            await _tus.Patch(location, 0, [1]).With("Upload-Checksum", sum).ToProblemAsync(app.Client));
    }

    [Fact]
    public async Task The_announcement_may_bring_the_first_bytes_or_all_of_them()
    {
        using var some = await _tus.Create(s_photo.Length).With(TusClient.Chunk(s_photo[..700])).ToAsync(app.Client);
        Assert.Equal((201, "700"), ((int)some.StatusCode, Header(some, "Upload-Offset")));
        var location = some.Headers.Location!.ToString();
        await _tus.SendAsync(location, 700, s_photo[700..]);
        Assert.Equal("finished", (string?)(await _tus.Get(location).ToJsonAsync(app.Client, 200))["state"]);

        using var all = await _tus.Create(s_photo.Length).With(TusClient.Chunk(s_photo)).ToAsync(app.Client);
        Assert.Equal((201, $"{s_photo.Length}"), ((int)all.StatusCode, Header(all, "Upload-Offset")));
        Assert.Equal("finished", (string?)(await _tus.Get(all.Headers.Location!.ToString()).ToJsonAsync(app.Client, 200))["state"]);
    }

    [Fact]
    public async Task Parts_are_joined_to_a_photo()
    {
        var first = await _tus.UploadAsync(s_photo[..9_000], ("Upload-Concat", "partial"));
        var second = await _tus.UploadAsync(s_photo[9_000..], ("Upload-Concat", "partial"));
        using (var asked = await _tus.Head(first).ToAsync(app.Client))
        {
            Assert.Equal(("partial", "9000"), (Header(asked, "Upload-Concat"), Header(asked, "Upload-Offset")));
        }

        using var joined = await _tus.Join(first, second).ToAsync(app.Client);

        Assert.Equal(201, (int)joined.StatusCode);
        var location = joined.Headers.Location!.ToString();
        var told = await _tus.Get(location).ToJsonAsync(app.Client, 200);
        Assert.Equal(("finished", Convert.ToHexStringLower(SHA256.HashData(s_photo))), ((string?)told["state"], (string?)told["result"]!["sha256"]));
        using var final = await _tus.Head(location).ToAsync(app.Client);
        Assert.Equal(($"final;{first} {second}", $"{s_photo.Length}"), (Header(final, "Upload-Concat"), Header(final, "Upload-Length")));
        Assert.Equal((403, "upload-joined"), Short(await _tus.Patch(location, s_photo.Length, []).ToProblemAsync(app.Client)));

        // An answer that was lost: the same is asked for again.
        Assert.Equal(201, await _tus.StatusAsync(_tus.Join(first, second)));
    }

    [Fact]
    public async Task Parts_that_are_none_or_not_whole_or_strange_are_refused()
    {
        var part = await _tus.BeginAsync(500, ("Upload-Concat", "partial"));
        await _tus.SendAsync(part, 0, s_photo[..100]);
        var whole = await _tus.UploadAsync(s_photo);
        var foreign = await new TusClient(app.Client, "gongxinju").UploadAsync(s_photo, ("Upload-Concat", "partial"));

        Assert.Equal(
            (409, "upload-unfinished", $"Upload '{TusClient.IdOf(part)}': expected all its 500 bytes, found 100. Send the rest first."), await _tus.Join(part).ToProblemAsync(app.Client));
        Assert.Equal((422, "upload-not-partial"), Short(await _tus.Join(whole).ToProblemAsync(app.Client)));
        Assert.Equal((404, "upload-unknown"), Short(await _tus.Join(foreign).ToProblemAsync(app.Client)));
    }

    [Fact]
    public async Task A_deleted_upload_is_gone_with_its_bytes()
    {
        var location = await _tus.BeginAsync(s_photo.Length);
        await _tus.SendAsync(location, 0, s_photo[..1_000]);

        Assert.Equal(204, await _tus.StatusAsync(_tus.Delete(location)));

        Assert.Equal(404, await _tus.StatusAsync(_tus.Head(location)));
        Assert.Equal((404, "upload-unknown"), Short(await _tus.Patch(location, 1_000, [1]).ToProblemAsync(app.Client)));
        Assert.Equal(404, await _tus.StatusAsync(_tus.Delete(location)));
        Assert.False(Directory.Exists(_tus.AreaOf(app.Folder, location)));
    }

    [Fact]
    public async Task Another_departments_upload_is_as_if_it_were_not_there()
    {
        var location = await _tus.BeginAsync(s_photo.Length);
        var other = new TusClient(app.Client, "gongxinju");

        Assert.Equal(404, await _tus.StatusAsync(other.Head(location)));
        Assert.Equal((404, "upload-unknown"), Short(await other.Get(location).ToProblemAsync(app.Client)));
        Assert.Equal(404, await _tus.StatusAsync(other.Patch(location, 0, [1])));
        Assert.Equal(404, await _tus.StatusAsync(other.Delete(location)));
        Assert.Equal(0, await _tus.OffsetAsync(location));
    }

    [Theory]
    [InlineData("elsewhere", "department-unknown")]
    [InlineData("a:b", "no-department")]
    [InlineData(null, "no-department")]
    public async Task Whoever_takes_no_part_in_the_campaign_begins_no_upload(string? department, string code)
    {
        var stranger = People.Clerk("x") with { DepartmentId = department };

        Assert.Equal((403, code), Short(await new Sent(HttpMethod.Post, TusClient.Uploads, stranger).With("Tus-Resumable", "1.0.0").With("Upload-Length", "5").ToProblemAsync(app.Client)));
    }

    [Fact]
    public async Task A_network_that_lets_only_POST_through_is_served_too()
    {
        var location = await _tus.BeginAsync(s_photo.Length);
        Sent Post(string method) => new Sent(HttpMethod.Post, location.TrimStart('/'), People.Clerk("fagaiju")).With("Tus-Resumable", "1.0.0").With("X-HTTP-Method-Override", method);

        Assert.Equal(204, await _tus.StatusAsync(Post("PATCH").With("Upload-Offset", "0").With(TusClient.Chunk(s_photo[..100]))));
        Assert.Equal(100, await _tus.OffsetAsync(location));
        Assert.Equal((400, "tus-header-invalid"), Short(await Post("PUT").ToProblemAsync(app.Client)));
        Assert.Equal(204, await _tus.StatusAsync(Post("DELETE")));
        Assert.Equal(404, await _tus.StatusAsync(_tus.Head(location)));
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_with_its_reason_and_leaves_nothing()
    {
        var text = Encoding.UTF8.GetBytes("没有照片。");
        var location = await _tus.BeginAsync(text.Length, ("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes("现场.jpg"))));

        var (status, code, detail) = await _tus.Patch(location, 0, text).ToProblemAsync(app.Client);

        Assert.Equal((415, "photo-unsupported"), (status, code));
        Assert.StartsWith("Photo '现场.jpg': ", detail);
        Assert.Equal(404, await _tus.StatusAsync(_tus.Head(location)));
        Assert.False(Directory.Exists(_tus.AreaOf(app.Folder, location)));
        Assert.Equal(415, await _tus.StatusAsync(_tus.Create(text.Length).With(TusClient.Chunk(text))));
    }

    private static string Header(HttpResponseMessage answer, string name) => TusClient.Header(answer, name);

    private static (int Status, string Code) Short((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);

    private static string Sum(string algorithm, byte[] bytes) =>
        $"{algorithm} {Convert.ToBase64String(algorithm == "sha1" ? CryptographicOperations.HashData(HashAlgorithmName.SHA1, bytes) : SHA256.HashData(bytes))}";
}
