using Microsoft.DurableTask;
using Microsoft.DurableTask.Abstractions;
using Microsoft.DurableTask.Worker;

namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>Decides which versions of orchestrations a worker takes.</summary>
internal sealed class VersionGate(DurableTaskWorkerOptions.VersioningOptions? options)
{
    public bool FailsOthers =>
        options?.FailureStrategy == DurableTaskWorkerOptions.VersionFailureStrategy.Fail;

    /// <returns>Why a version is not taken; <see langword="null"/> if it is.</returns>
    public string? Refusal(string version)
    {
        var isTaken = options?.MatchStrategy switch
        {
            DurableTaskWorkerOptions.VersionMatchStrategy.Strict =>
                new TaskVersion(version) == new TaskVersion(options.Version),
            DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder =>
                TaskOrchestrationVersioningUtils.CompareVersions(version, options.Version) <= 0,
            _ => true,
        };
        return isTaken
            ? null
            : $"its version is '{version}', but this worker has version '{options!.Version}' and takes "
                + (options.MatchStrategy == DurableTaskWorkerOptions.VersionMatchStrategy.Strict
                    ? "no other."
                    : "older ones only.");
    }
}
