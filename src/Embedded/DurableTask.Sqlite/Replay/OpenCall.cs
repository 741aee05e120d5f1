using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Replay;

/// <summary>A decision that waits for its answer.</summary>
internal sealed class OpenCall(Decision decision)
{
    /// <summary>What was asked for, as history has it.</summary>
    public Decision Decision { get; set; } = decision;

    /// <summary>The time of the turn that asked.</summary>
    public required long AskedTicks { get; init; }

    public TaskCompletionSource<string?> Answer { get; } = new();

    /// <summary>For a timer: what takes it back.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }
}
