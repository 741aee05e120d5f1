using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Health;

/// <summary>For whoever watches the app: whether the process answers, and whether what it stands on does.</summary>
public sealed class HealthFunctions(ReadinessChecks readiness)
{
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
        var checks = await readiness.RunAsync(orchestrations, cancellationToken);
        return checks.All(check => check.Ready)
            ? Answers.Ok(new ReadinessAnswer("ready", checks))
            : Results.Json(new ReadinessAnswer("unavailable", checks), Json.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
