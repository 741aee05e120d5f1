using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>Tells open pages that a campaign has changed, by server-sent events.</summary>
public sealed class LivePages(ReadHead readHead, LivePace pace, IHostApplicationLifetime life)
{
    // Some proxies end a connection on which nothing comes for a while.
    private const int TicksBetweenComments = 10;

    [Function("LiveEvents")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    public async Task Events(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office/{campaignId}/live")] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        var head = await readHead.RunAsync(campaignId, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, request.HttpContext.RequestAborted, life.ApplicationStopping);
        using var timer = new PeriodicTimer(LivePace.Period, pace.Clock);
        var until = pace.Clock.GetUtcNow() + LivePace.Lasts;
        var response = request.HttpContext.Response;
        response.ContentType = "text/event-stream";
        try
        {
            await WriteAsync(response, head, ended.Token);
            for (var tick = 1; await timer.WaitForNextTickAsync(ended.Token) && pace.Clock.GetUtcNow() < until; tick++)
            {
                var newest = await readHead.RunAsync(campaignId, ended.Token);
                if (newest != head)
                {
                    head = newest;
                    await WriteAsync(response, head, ended.Token);
                }
                else if (tick % TicksBetweenComments == 0)
                {
                    await response.WriteAsync(":\n\n", ended.Token);
                    await response.Body.FlushAsync(ended.Token);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader has left, or the app ends.
        }
    }

    private static async Task WriteAsync(HttpResponse response, long head, CancellationToken cancellationToken)
    {
        await response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"event: head\ndata: {head}\n\n"), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
