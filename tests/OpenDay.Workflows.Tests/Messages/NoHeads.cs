using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>A place to which nothing was written yet.</summary>
internal sealed class NoHeads : IChainHeads
{
    public string Place => "nowhere";

    public Task<WrittenLines> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(new WrittenLines([], 0));

    public Task<bool> TryAppendAsync(WrittenLines read, IReadOnlyList<string> lines, CancellationToken cancellationToken) => Task.FromResult(true);
}
