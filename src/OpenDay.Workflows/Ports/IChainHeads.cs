using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>
/// Lines that are only ever appended, in a place apart from the records: what was written there of the audit chains shows when the records were
/// rewritten later.
/// </summary>
public interface IChainHeads
{
    /// <summary>Where it is, for whoever looks after it.</summary>
    string Place { get; }

    /// <summary>All lines, oldest first; none where nothing was written yet. What a crash left of a line that was never acknowledged is not among them.</summary>
    Task<WrittenLines> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Appends lines behind those that were read, all of them or none; durable when it returns.</summary>
    /// <param name="lines">Without line breaks.</param>
    /// <returns>False where somebody else appended since; nothing was written.</returns>
    Task<bool> TryAppendAsync(WrittenLines read, IReadOnlyList<string> lines, CancellationToken cancellationToken);
}
