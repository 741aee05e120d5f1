using System;
using System.Buffers.Text;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Azurite;

namespace EndToEnd;

/// <summary>The official client, over a network that breaks off, to the app as a process of its own.</summary>
public sealed class TusClientTests
{
    private const int Files = 60;

    private const string Clerk = """{"id":"fagaiju.clerk","name":"经办人","roles":["departmentClerk"],"departmentId":"fagaiju","levels":[]}""";
    private const string Office = """{"id":"office.clerk","name":"公开办","roles":["officeClerk"],"departmentId":null,"levels":[]}""";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Every_file_arrives_to_the_byte_and_none_begins_again()
    {
        try
        {
            await TusPackages.Pinned.InstallAsync();
        }
        catch (AzuriteUnavailableException reason)
        {
            Assert.Skip(reason.Message);
        }

        using var files = new TemporaryFolder();
        for (var number = 0; number < Files; number++)
        {
            WriteNoise(Path.Combine(files.FullPath, $"{number:D3}.png"), number);
        }

        using var folder = new TemporaryFolder();
        await using var app = AppProcess.Serve(folder.FullPath);
        var address = await app.WhenListeningAsync();
        using var http = new HttpClient { BaseAddress = address };
        await StartAsync(http);
        await using var network = new CuttingProxy(address, seed: 6);

        var lines = await UploadAsync(files.FullPath, new Uri(network.Address, $"api/campaigns/{ServedApp.Campaign}/uploads"));

        Assert.Equal(Files, lines.Length);
        Assert.All(lines, line => Assert.Equal((1, 0), (line.GetProperty("created").GetInt32(), line.GetProperty("backwards").GetInt32())));
        Assert.True(network.Cut > Files / 4, $"The network broke off only {network.Cut} times.");
        http.DefaultRequestHeaders.Authorization = Bearing(Clerk);
        foreach (var line in lines)
        {
            var path = new Uri(line.GetProperty("url").GetString()!).AbsolutePath;
            var told = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri(path, UriKind.Relative)));
            var sent = await File.ReadAllBytesAsync(Path.Combine(files.FullPath, line.GetProperty("name").GetString()!));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(sent)), told.GetProperty("result").GetProperty("sha256").GetString());
        }
    }

    /// <summary>A photo that no encoder makes small; some are of less than one chunk, some of many.</summary>
    private static void WriteNoise(string path, int number)
    {
        var (width, height) = (60 + (number * 37 % 400), 60 + (number * 53 % 300));
        var pixels = new byte[width * height * 3];
        new Random(number).NextBytes(pixels);
        using var image = Image.NewFromMemory(pixels, width, height, 3, Enums.BandFormat.Uchar);
        image.Pngsave(path, compression: 1);
    }

    private static async Task StartAsync(HttpClient http)
    {
        using var plan = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "campaigns", $"{ServedApp.Campaign}.json")));
        plan.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        http.DefaultRequestHeaders.Authorization = Bearing(Office);
        using var started = await http.PostAsync(new Uri("api/campaigns", UriKind.Relative), plan);
        started.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement[]> UploadAsync(string folder, Uri endpoint)
    {
        var start = new ProcessStartInfo("node", [TusPackages.Script, endpoint.ToString(), folder, Bearing(Clerk).ToString(), "65536", "4"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var client = NodePackages.Start(start);
        try
        {
            var output = client.StandardOutput.ReadToEndAsync();
            var errors = client.StandardError.ReadToEndAsync();
            await client.WaitForExitAsync().WaitAsync(s_patience);
            Assert.True(client.ExitCode == 0, await errors);
            return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        }
        finally
        {
            client.Kill(entireProcessTree: true);
        }
    }

    private static AuthenticationHeaderValue Bearing(string person) => new("Development", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(person)));
}
