using System;
using System.Buffers.Text;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace EndToEnd;

/// <summary>The app on the data that a demo left, read by the auditor over HTTP.</summary>
internal sealed class ServedApp : IAsyncDisposable
{
    public const string Campaign = "2023-17-tiedong";

    private const string Auditor = """{"id":"auditor","name":"审计","roles":["auditor"],"departmentId":null,"levels":[]}""";

    private readonly AppProcess _app;
    private readonly HttpClient _http;

    private ServedApp(AppProcess app, Uri address)
    {
        _app = app;
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Development", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Auditor)));
    }

    /// <summary>What a demo on Azurite left in the account.</summary>
    public static Task<ServedApp> StartAsync(TemporaryFolder folder, string connectionString) => StartAsync(
        folder, ("Storage__ConnectionString", connectionString), ("Storage__Name", File.ReadAllLines(Path.Combine(folder.FullPath, "storage"))[^1]));

    public static async Task<ServedApp> StartAsync(TemporaryFolder folder, params (string Name, string Value)[] storage)
    {
        var app = AppProcess.Serve(folder.FullPath, storage);
        try
        {
            return new ServedApp(app, await app.WhenListeningAsync());
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <param name="path">Below the campaign's address, without a slash in front.</param>
    public Task<string> ReadAsync(string path) => _http.GetStringAsync(new Uri($"api/campaigns/{Campaign}/{path}", UriKind.Relative));

    public async Task<JsonElement> ReadJsonAsync(string path) => JsonSerializer.Deserialize<JsonElement>(await ReadAsync(path));

    /// <param name="path">From the root of the site.</param>
    public Task<byte[]> ReadBytesAsync(string path) => _http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
