using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using OpenDay.Functions.Commands;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests;

public sealed class ArchiveTests
{
    private const string Archives = "api/archives";
    private const string Archive = Sent.Campaign + "/archive";

    [Fact]
    public async Task A_campaign_moves_from_one_app_to_another_over_http()
    {
        await using var here = await FreshApp.StartAsync();
        await StartAsync(here);
        await Sent.Post($"{Sent.Campaign}/assignments/decisions.fagaiju.organiser/submissions", People.Clerk("fagaiju"), Sent.Material("标题", "正文", Photos.Jpeg(40)))
            .ToJsonAsync(here.Client, 201);

        using var exported = await Sent.Get(Archive, People.Auditor).ToAsync(here.Client);
        var content = await exported.Content.ReadAsByteArrayAsync();

        Assert.Equal(200, (int)exported.StatusCode);
        Assert.Equal("application/zip", exported.Content.Headers.ContentType!.ToString());
        Assert.Equal(content.Length, exported.Content.Headers.ContentLength);
        Assert.Equal("no-store", exported.Headers.CacheControl!.ToString());
        Assert.Matches("^\"?2023-17-tiedong-0+4\\.zip\"?$", exported.Content.Headers.ContentDisposition!.FileName!);

        await using var there = await FreshApp.StartAsync();
        var imported = await Import(content).ToJsonAsync(there.Client, 200);

        Assert.Equal((Sent.CampaignId, 4, false), ((string)imported["campaignId"]!, (int)imported["sequence"]!, (bool)imported["wasThere"]!));
        Assert.Equal($"\"{imported["seal"]}\"", exported.Headers.ETag!.Tag);
        using var again = await Sent.Get(Archive, People.OfficeClerk).ToAsync(there.Client);
        Assert.Equal(content, await again.Content.ReadAsByteArrayAsync());
        Assert.True((bool)(await Sent.Get(Sent.Campaign + "/audit/verify", People.Auditor).ToJsonAsync(there.Client, 200))["intact"]!);
        var status = await Sent.Get(Sent.Campaign + "/status", People.OfficeClerk).ToJsonAsync(there.Client, 200);
        Assert.NotNull(status["orchestration"]);
        Assert.True((bool)(await Import(content).ToJsonAsync(there.Client, 200))["wasThere"]!);
    }

    [Fact]
    public async Task The_same_import_under_the_same_key_gets_the_first_answer_again()
    {
        await using var here = await FreshApp.StartAsync();
        var content = await ExportAsync(here);
        await using var there = await FreshApp.StartAsync();

        var first = await Import(content).With("Idempotency-Key", "import-1").ToJsonAsync(there.Client, 200);
        var second = await Import(content).With("Idempotency-Key", "import-1").ToJsonAsync(there.Client, 200);

        Assert.False((bool)first["wasThere"]!);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task What_cannot_be_imported_is_told_with_its_place()
    {
        await using var here = await FreshApp.StartAsync();
        var content = await ExportAsync(here);
        await using var there = await FreshApp.StartAsync();

        var (status, code, detail) = await Import(content[..^1]).ToProblemAsync(there.Client);
        Assert.Equal((422, "archive-damaged"), (status, code));
        Assert.Equal($"Archive, byte {content.Length - 1}: expected 00 in the directory of 3 entries, found the end of the file. Copy the archive again from where it was exported, or export it anew; no campaign was written.", detail);

        var version = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(content).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));
        BitConverter.GetBytes(System.IO.Hashing.Crc32.HashToUInt32(version.AsSpan(43, BitConverter.ToInt32(version, 18)))).CopyTo(version, 14);
        Assert.Equal((422, "archive-version-unknown"), await BriefAsync(Import(version), there));

        Assert.Equal((404, "campaign-unknown"), await BriefAsync(Sent.Get(Archive, People.OfficeClerk), there));
        await Import(content).ToJsonAsync(there.Client, 200);
        await Sent.Post(Sent.Campaign + "/pause", People.OfficeClerk, new { reason = "汛期" }).ToJsonAsync(there.Client, 200);
        (status, code, detail) = await Import(content).ToProblemAsync(there.Client);
        Assert.Equal((409, "archive-other-state"), (status, code));
        Assert.Matches("^Campaign '2023-17-tiedong' is here already: expected it at entry 3 \\([0-9a-f]{64}\\) as in the archive, found it at entry 4 ", detail);
    }

    [Fact]
    public async Task A_body_that_says_to_be_no_zip_is_415()
    {
        await using var app = await FreshApp.StartAsync();

        Assert.Equal(
            (415, "media-type-unsupported", "Header 'Content-Type': expected application/zip, found 'application/json'. Send the archive's bytes and say so."),
            await Sent.Post(Archives, People.OfficeClerk, "{}").ToProblemAsync(app.Client));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_and_says_the_other_way_in()
    {
        await using var app = await FreshApp.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /{Archives} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/zip\r\nContent-Length: 100000001\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("Body: expected at most 100000000 bytes, found 100000001 announced. Import it with the command 'archive import FILE', which takes any length; nothing was read.", answer);
    }

    /// <summary>A rehearsal reaches campaigns of its own name only, also through an archive.</summary>
    [Fact]
    public async Task A_rehearsal_imports_no_campaign_that_is_none()
    {
        await using var here = await FreshApp.StartAsync();
        var content = await ExportAsync(here);
        var key = RandomNumberGenerator.GetBytes(32);
        await using var there = await FreshApp.StartAsync($"--SignIn:TokenKey={Convert.ToBase64String(key)}");
        var token = new RehearsalToken("smoke-", new DateTimeOffset(2023, 5, 8, 12, 0, 0, TimeSpan.FromHours(8))).Sign(key);

        Sent Rehearse() => new Sent(HttpMethod.Post, Archives, null).With(Zip(content))
            .With("Authorization", $"Bearer {token}").With(RehearsalToken.PersonHeader, DevelopmentSignIn.Encode(People.OfficeClerk));

        Assert.Equal(403, (await Rehearse().ToProblemAsync(there.Client)).Status);
        Assert.Equal((404, "campaign-unknown"), await BriefAsync(Sent.Get(Archive, People.OfficeClerk), there));
    }

    [Fact]
    public async Task The_command_exports_what_http_exports_and_imports_it()
    {
        using var files = new TemporaryFolder();
        var (file, other) = (Path.Combine(files.FullPath, "campaign.zip"), Path.Combine(files.FullPath, "other"));
        byte[] content;
        await using (var app = await FreshApp.StartAsync())
        {
            content = await ExportAsync(app);
            var refusal = await Assert.ThrowsAsync<OpenDay.Storage.StorageRefusedException>(() => RunAsync(app.Folder, "export", Sent.CampaignId, file));
            Assert.Contains("expected to be the only process that uses it", refusal.Message);
        }

        await File.WriteAllBytesAsync(file, content);
        Assert.Matches($"^Campaign '2023-17-tiedong' at entry 3 \\([0-9a-f]{{64}}\\) is here: [0-9]+ records, 0 blobs\\. The app takes it up when it next drains the outbox\\.\nSeal [0-9a-f]{{64}}\n$", await RunAsync(other, "import", file));
        Assert.Contains(" was here already: nothing was done.\n", await RunAsync(other, "import", file));
        var second = Path.Combine(files.FullPath, "second.zip");
        Assert.Contains($" is in '{second}': ", await RunAsync(other, "export", Sent.CampaignId, second));
        Assert.Equal(content, await File.ReadAllBytesAsync(second));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(second)!, "*.part"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(second));
        }
    }

    [Fact]
    public async Task The_command_refuses_with_what_to_do()
    {
        using var files = new TemporaryFolder();
        var there = Path.Combine(files.FullPath, "there.zip");
        await File.WriteAllTextAsync(there, "x");
        var missing = Path.Combine(files.FullPath, "missing", "x.zip");

        Assert.Equal(
            "Command 'archive': expected 'archive export CAMPAIGN FILE' or 'archive import FILE', found 'archive export x'.",
            await RefusalAsync(files, "export", "x"));
        Assert.Equal($"File '{there}': expected none yet, found one. Name another, or move it away.", await RefusalAsync(files, "export", "x", there));
        Assert.StartsWith("There is no campaign 'x'.", await RefusalAsync(files, "export", "x", missing));
        Assert.StartsWith("Archive, byte 0: expected entry 'manifest.json', found the last 1 bytes of the file.", await RefusalAsync(files, "import", there));
        Assert.StartsWith($"File '{missing}': expected one that can be read, found: ", await RefusalAsync(files, "import", missing));
        Assert.NotNull(CommandLine.Find(["archive"]));
    }

    private static async Task<string> RefusalAsync(TemporaryFolder files, params string[] arguments) =>
        (await Assert.ThrowsAsync<CommandRefusedException>(() => RunAsync(Path.Combine(files.FullPath, "data"), arguments))).Message;

    private static async Task<string> RunAsync(string dataFolder, params string[] arguments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Storage:DataFolder", (string?)dataFolder)]).Build();
        await using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, await ArchiveCommand.RunAsync(arguments, configuration, output, CancellationToken.None));
        return output.ToString();
    }

    private static async Task StartAsync(FreshApp app)
    {
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToAsync(app.Client);
        Assert.Equal(201, (int)started.StatusCode);
    }

    private static async Task<byte[]> ExportAsync(FreshApp app)
    {
        await StartAsync(app);
        using var exported = await Sent.Get(Archive, People.OfficeClerk).ToAsync(app.Client);
        Assert.Equal(200, (int)exported.StatusCode);
        return await exported.Content.ReadAsByteArrayAsync();
    }

    private static Sent Import(byte[] content) => Sent.Post(Archives, People.OfficeClerk, Zip(content));

    private static ByteArrayContent Zip(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };

    private static async Task<(int Status, string Code)> BriefAsync(Sent request, FreshApp app)
    {
        var (status, code, _) = await request.ToProblemAsync(app.Client);
        return (status, code);
    }
}
