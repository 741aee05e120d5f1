using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

/// <summary>A hub that goes on from life to life: it is idle when one of them is.</summary>
internal sealed class RevivedHub(TestHub hub) : ISqliteTaskHub
{
    public Task WhenIdleAsync(CancellationToken cancellation = default) => hub.AskAsync(async services =>
    {
        await services.GetRequiredService<ISqliteTaskHub>().WhenIdleAsync(cancellation);
        return true;
    });

    public Task<IReadOnlyList<HistoryEntry>?> ReadHistoryAsync(string instanceId, CancellationToken cancellation = default) =>
        hub.AskAsync(services => services.GetRequiredService<ISqliteTaskHub>().ReadHistoryAsync(instanceId, cancellation));

    public Task<string?> RecordHistoryAsync(string instanceId, CancellationToken cancellation = default) =>
        hub.AskAsync(services => services.GetRequiredService<ISqliteTaskHub>().RecordHistoryAsync(instanceId, cancellation));

    public Task BackupAsync(string path, CancellationToken cancellation = default) => hub.AskAsync(async services =>
    {
        await services.GetRequiredService<ISqliteTaskHub>().BackupAsync(path, cancellation);
        return true;
    });
}
