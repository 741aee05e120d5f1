using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Kestrel.Tests.Http;

/// <summary>How long a request's body may be.</summary>
public sealed class BodyLimitTests
{
    [Fact]
    public async Task Above_thirty_million_bytes_the_answer_is_500_unless_the_app_raises_the_limit()
    {
        await using var app = await TestApp.StartAsync(typeof(Bodies));
        await using var raised = await TestApp.StartAsync(
            builder => builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 60_000_000),
            typeof(Bodies));

        Assert.Equal("HTTP/1.1 500 Internal Server Error", await StatusLineAsync(app, 30_000_001));
        Assert.Equal("HTTP/1.1 200 OK", await StatusLineAsync(app, 30_000_000, send: true));
        Assert.Equal("HTTP/1.1 200 OK", await StatusLineAsync(raised, 30_000_001, send: true));
    }

    [Fact]
    public async Task Above_the_limit_of_the_host_the_answer_is_500_whatever_the_app_sets()
    {
        await using var app = await TestApp.StartAsync(
            builder => builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null),
            typeof(Bodies));

        Assert.Equal("HTTP/1.1 500 Internal Server Error", await StatusLineAsync(app, 104_857_601));
        Assert.Equal(104_857_600, app.Get<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize);
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task A_function_can_refuse_by_the_declared_length_before_any_of_the_body_has_come()
    {
        await using var app = await TestApp.StartAsync(typeof(Bodies));

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await StatusLineAsync(app, 9_000_000, path: "/checked"));
    }

    private static async Task<string?> StatusLineAsync(TestApp app, long length, bool send = false, string path = "/body")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: test\r\nContent-Length: {length}\r\n\r\n"));
        var piece = new byte[1 << 20];
        for (var left = send ? length : 0; left > 0; left -= piece.Length)
        {
            await stream.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, piece.Length)));
        }

        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync().WaitAsync(TestApp.Bound);
    }

    public sealed class Bodies
    {
        [Function("Body")]
        public async Task<IResult> Body([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request)
        {
            await request.Body.CopyToAsync(Stream.Null);
            return Results.Ok();
        }

        [Function("Checked")]
        public IResult Checked([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "checked")] HttpRequest request) =>
            Results.StatusCode(request.ContentLength > 8_000_000 ? 413 : 200);
    }
}
