using System.Collections.Generic;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Local;

/// <summary>A commit that waits for the writer.</summary>
internal sealed class PendingCommit(string partition, IReadOnlyList<RecordChange> changes)
{
    private readonly TaskCompletionSource<IReadOnlyList<string?>> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Partition { get; } = partition;

    public IReadOnlyList<RecordChange> Changes { get; } = changes;

    public TaskCompletionSource<IReadOnlyList<string?>> Outcome => outcome;
}
