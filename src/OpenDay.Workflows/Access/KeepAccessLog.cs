using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Access;

/// <summary>Brings into the access log what could not get there at once: counts of refusals, and what was kept aside while the log was busy.</summary>
public sealed class KeepAccessLog
{
    private readonly AccessLog _log;
    private readonly AccessJournal _journal;

    internal KeepAccessLog(AccessLog log, AccessJournal journal) => (_log, _journal) = (log, journal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _journal.NoteCountsAsync();
        await _log.GatherAsync(cancellationToken);
    }
}
