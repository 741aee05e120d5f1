using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Replay;

/// <summary>What the orchestrations, activities and entities of a worker share.</summary>
/// <param name="RunsEntities">Whether entities may be used.</param>
/// <param name="SubOrchestrationVersion">The version of sub-orchestrations that are called without one.</param>
internal sealed record RunEnvironment(
    TaskCatalog Tasks,
    IServiceScopeFactory Scopes,
    PayloadConverter Payloads,
    FailureDescriber Failures,
    ILoggerFactory Loggers,
    string SubOrchestrationVersion,
    bool RunsEntities);
