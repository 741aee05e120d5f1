using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Operations;

/// <summary>The last run of each timer: bookkeeping beside the campaigns, in no audit chain.</summary>
public sealed class TimerRuns
{
    private const string Partition = "operations:timers";
    private const string Prefix = "timer:";

    private readonly IRecordStore _store;

    internal TimerRuns(IRecordStore store) => _store = store;

    public Task KeepAsync(TimerRun run, CancellationToken cancellationToken) =>
        _store.CommitAsync(Partition, [new RecordChange.Put(Prefix + run.Name, RecordJson.Write(run))], cancellationToken);

    public async Task<IReadOnlyList<TimerRun>> ListAsync(CancellationToken cancellationToken)
    {
        var runs = new List<TimerRun>();
        await foreach (var record in _store.ReadRangeAsync(Partition, Prefix, RowKeys.After(Prefix), cancellationToken))
        {
            runs.Add(RecordJson.Read<TimerRun>(record.Body));
        }

        return runs;
    }
}
