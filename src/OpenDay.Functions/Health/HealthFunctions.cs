using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Health;

/// <summary>For whoever watches the app: whether the process answers, and whether its stores do.</summary>
public sealed partial class HealthFunctions(IRecordStore records, IBlobStore blobs, ILogger<HealthFunctions> logger)
{
    private static readonly string s_noBlob = new('0', 64);

    [Function("HealthLive")]
    [AdmitsEveryone]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        Answers.Ok(new HealthAnswer("live"));

    [Function("HealthReady")]
    [AdmitsEveryone]
    public async Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await records.ReadAsync("health", "ready", cancellationToken);
            await blobs.ExistsAsync(s_noBlob, cancellationToken);
            return Answers.Ok(new HealthAnswer("ready"));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Unavailable(error);
            return Results.Json(new HealthAnswer("unavailable"), Json.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The stores do not answer")]
    private partial void Unavailable(Exception error);
}
