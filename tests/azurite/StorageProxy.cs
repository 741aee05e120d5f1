using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenDay.Azurite;

/// <summary>The way to Azurite's blobs and tables, on which a request meets the fate that a test decides; everything that went by is recorded.</summary>
internal sealed partial class StorageProxy : IAsyncDisposable
{
    private static readonly TimeSpan ToleratedSkew = TimeSpan.FromMinutes(15);

    /// <summary>Of one connection, not of the way beyond it.</summary>
    private static readonly HashSet<string> HopHeaders = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Host", "Expect" };

    private readonly WebApplication app;
    private readonly HttpClient forwarding = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
    private readonly ConcurrentQueue<ProxiedRequest> requests = new();
    private readonly Dictionary<ProxiedService, Uri> services;
    private readonly Func<ProxiedRequest, Fate> decide;
    private int tablesPort;

    private StorageProxy(WebApplication app, Dictionary<ProxiedService, Uri> services, Func<ProxiedRequest, Fate> decide) =>
        (this.app, this.services, this.decide) = (app, services, decide);

    /// <summary>The account as it is reached by way of this proxy.</summary>
    public string ConnectionString { get; private set; } = "";

    public IReadOnlyList<ProxiedRequest> Requests => [.. requests];

    /// <summary>Happens before the account hears of a request.</summary>
    public Func<ProxiedRequest, Task> Arriving { get; set; } = _ => Task.CompletedTask;

    /// <summary>Happens after the account did what a request asks, and before anybody hears of it.</summary>
    public Func<ProxiedRequest, Task> Applied { get; set; } = _ => Task.CompletedTask;

    /// <summary>How far the account's clock is ahead of this machine's. As in Azure, it refuses what is dated more than a quarter of an hour off.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>What the account is made to refuse, with which status and code; null for what it may decide itself.</summary>
    public Func<ProxiedRequest, (int Status, string Code)?> Refused { get; set; } = _ => null;

    /// <summary>Changes the head of an answer.</summary>
    public Action<ProxiedRequest, IHeaderDictionary> Amended { get; set; } = (_, _) => { };

    /// <summary>What a throttled request is asked to wait.</summary>
    public TimeSpan RetryAfter { get; set; }

    public static async Task<StorageProxy> StartAsync(string connectionString, Func<ProxiedRequest, Fate>? decide = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var services = new Dictionary<ProxiedService, Uri>
        {
            [ProxiedService.Blobs] = Endpoint(connectionString, "BlobEndpoint"), [ProxiedService.Tables] = Endpoint(connectionString, "TableEndpoint"),
        };
        var proxy = new StorageProxy(builder.Build(), services, decide ?? (_ => Fate.Pass));
        proxy.app.Run(proxy.AnswerAsync);
        await proxy.app.StartAsync();
        var ports = proxy.app.Urls.Select(url => new Uri(url).Port).ToArray();
        proxy.tablesPort = ports[1];
        proxy.ConnectionString = EndpointSetting().Replace(connectionString, setting => setting.Groups["name"].Value switch
        {
            "BlobEndpoint" => $"BlobEndpoint={new UriBuilder(services[ProxiedService.Blobs]) { Port = ports[0] }.Uri};",
            "TableEndpoint" => $"TableEndpoint={new UriBuilder(services[ProxiedService.Tables]) { Port = ports[1] }.Uri};",
            _ => setting.Value,
        });
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        forwarding.Dispose();
    }

    private static Uri Endpoint(string connectionString, string name) =>
        new(EndpointSetting().Matches(connectionString).Single(setting => setting.Groups["name"].Value == name).Groups["address"].Value);

    private async Task AnswerAsync(HttpContext context)
    {
        var service = context.Connection.LocalPort == tablesPort ? ProxiedService.Tables : ProxiedService.Blobs;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new ProxiedRequest(
            service, context.Request.Method, target, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        requests.Enqueue(request);
        if ((IsDatedWrong(context.Request) ? (403, "AuthenticationFailed") : Refused(request)) is var (status, code))
        {
            await RefuseAsync(context, request, status, code);
            return;
        }

        var fate = decide(request);
        switch (fate)
        {
            case Fate.Busy:
                await RefuseAsync(context, request, 503, "ServerBusy");
                return;
            case Fate.Throttled:
                context.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                await RefuseAsync(context, request, 429, "TooManyRequests");
                return;
            case Fate.LostRequest:
                context.Abort();
                return;
        }

        await Arriving(request);
        using var answer = await ForwardAsync(context, service, target);
        var body = await answer.Content.ReadAsByteArrayAsync();
        await Applied(request);
        switch (fate)
        {
            case Fate.LostAnswer:
                context.Abort();
                return;
            case Fate.FailedAnswer:
                await RefuseAsync(context, request, 500, "InternalError");
                return;
            case Fate.Silence:
                var gone = new TaskCompletionSource();
                await using (context.RequestAborted.Register(gone.SetResult))
                {
                    await gone.Task;
                }

                return;
        }

        CopyHead(answer, context.Response);
        Amended(request, context.Response.Headers);
        if (body.Length > 0 || fate == Fate.CutAnswer)
        {
            await context.Response.Body.WriteAsync(fate == Fate.CutAnswer ? body.AsMemory(0, body.Length / 2) : body);
        }

        if (fate == Fate.CutAnswer)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }

    private bool IsDatedWrong(HttpRequest request) =>
        Ahead != TimeSpan.Zero
        && DateTimeOffset.TryParse(request.Headers["x-ms-date"].FirstOrDefault() ?? request.Headers.Date, CultureInfo.InvariantCulture, out var date)
        && (DateTimeOffset.UtcNow + Ahead - date).Duration() > ToleratedSkew;

    /// <summary>An error in the service's own form.</summary>
    private Task RefuseAsync(HttpContext context, ProxiedRequest request, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Date = (DateTimeOffset.UtcNow + Ahead).ToString("R", CultureInfo.InvariantCulture);
        context.Response.Headers["x-ms-error-code"] = code;
        context.Response.ContentType = request.Service == ProxiedService.Tables ? "application/json;odata=minimalmetadata" : "application/xml";
        return request.Method == "HEAD"
            ? Task.CompletedTask
            : context.Response.WriteAsync(request.Service == ProxiedService.Tables
                ? "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en-US\",\"value\":\"Made up by the proxy.\"}}}"
                : $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>Made up by the proxy.</Message></Error>");
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context, ProxiedService service, string target)
    {
        // As it was written: the signature covers it.
        var address = new Uri(services[service].GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var forwarded = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (context.Request.ContentLength is not null || context.Request.Headers.TransferEncoding.Count > 0)
        {
            using var body = new System.IO.MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            forwarded.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => !HopHeaders.Contains(header.Key)))
        {
            if (!forwarded.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                forwarded.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return await forwarding.SendAsync(forwarded, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
    }

    private static void CopyHead(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !HopHeaders.Contains(header.Key)))
        {
            response.Headers[name] = values.ToArray();
        }
    }

    [GeneratedRegex("(?<name>[A-Za-z]+Endpoint)=(?<address>[^;]+);")]
    private static partial Regex EndpointSetting();
}
