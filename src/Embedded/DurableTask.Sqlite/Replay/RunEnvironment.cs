using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Replay;

/// <summary>What every orchestration of a worker shares.</summary>
/// <param name="SubOrchestrationVersion">The version of sub-orchestrations that are called without one.</param>
internal sealed record RunEnvironment(
    TaskCatalog Tasks,
    IServiceScopeFactory Scopes,
    PayloadConverter Payloads,
    FailureDescriber Failures,
    ILoggerFactory Loggers,
    string SubOrchestrationVersion);
