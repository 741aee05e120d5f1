using System;
using System.Buffers.Text;
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

    public static async Task<ServedApp> StartAsync(DataFolder folder)
    {
        var app = AppProcess.Serve(folder.FullPath);
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
