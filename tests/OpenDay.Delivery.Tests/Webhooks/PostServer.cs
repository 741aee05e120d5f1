using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OpenDay.Delivery.Tests.Webhooks;

/// <summary>A server in this process that keeps what was posted to it and answers as it is told.</summary>
internal sealed class PostServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PostServer(WebApplication app)
    {
        _app = app;
    }

    public Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<Posted> Requests { get; } = [];

    public Func<Posted, Answer> Answers { get; set; } = _ => new Answer(200, "");

    public static async Task<PostServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new PostServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var posted = new Posted(context.Request, body.ToArray());
        Requests.Enqueue(posted);
        var answer = Answers(posted);
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } retryAfter)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (answer.Status is 302)
        {
            context.Response.Headers.Location = $"{Address}elsewhere";
        }

        await context.Response.WriteAsync(answer.Body);
    }

    /// <param name="Status">0 to break the connection off.</param>
    internal sealed record Answer(int Status, string Body, string? RetryAfter = null)
    {
        public static Answer Code(int code, string words = "ok") => new(200, $$"""{"errcode":{{code}},"errmsg":"{{words}}"}""");
    }

    internal sealed class Posted(HttpRequest request, byte[] body)
    {
        public string Method { get; } = request.Method;

        public string Path { get; } = request.Path;

        public byte[] Body => body;

        public JsonNode Json => JsonNode.Parse(body)!;

        public string Text => Encoding.UTF8.GetString(body);

        private IQueryCollection Parameters { get; } = request.Query;

        private HeaderDictionary Headers { get; } = new(request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));

        public string? Query(string name) => Parameters[name];

        public string? Header(string name) => Headers[name];
    }
}
