using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Health;

/// <summary>For whoever watches the app: whether the process answers, and whether what it stands on does.</summary>
public sealed partial class HealthFunctions(IRecordStore records, IBlobStore blobs, ILogger<HealthFunctions> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly string s_noBlob = new('0', 64);

    [Function("HealthLive")]
    [AdmitsEveryone]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        Answers.Ok(new HealthAnswer("live"));

    [Function("HealthReady")]
    [AdmitsEveryone]
    public async Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var checks = await Task.WhenAll(
            CheckAsync("records", token => records.ReadAsync("health", "ready", token), cancellationToken),
            CheckAsync("blobs", token => blobs.ExistsAsync(s_noBlob, token), cancellationToken),
            CheckAsync("orchestrations", token => orchestrations.GetInstanceAsync("health", token), cancellationToken));
        return checks.All(check => check.Ready)
            ? Answers.Ok(new ReadinessAnswer("ready", checks))
            : Results.Json(new ReadinessAnswer("unavailable", checks), Json.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<ReadinessCheck> CheckAsync(string name, Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(s_patience);
        try
        {
            // Off this thread: a store that blocks must not keep the others' answers back.
            await Task.Run(() => ask(bounded.Token), bounded.Token).WaitAsync(bounded.Token);
            return new ReadinessCheck(name, true, "an answer");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Silent(name, s_patience.TotalSeconds);
            return new ReadinessCheck(name, false, $"no answer within {s_patience.TotalSeconds} seconds");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(error, name);
            return new ReadinessCheck(name, false, Kind(error));
        }
    }

    /// <summary>The kind of failure only: messages of storage libraries quote addresses and paths, and everybody may ask.</summary>
    private static string Kind(Exception error) => error is RequestFailedException { Status: > 0 } refused
        ? $"HTTP {refused.Status} {refused.ErrorCode}".TrimEnd()
        : error.GetType().Name;

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Not ready: {Store} failed")]
    private partial void Failed(Exception error, string store);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Not ready: {Store} gave no answer within {Seconds} seconds")]
    private partial void Silent(string store, double seconds);
}
