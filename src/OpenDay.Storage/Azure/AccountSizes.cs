using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Azure;

/// <summary>An account's size is counted by Azure Monitor, hourly; to ask the tables and containers themselves would be to read them whole.</summary>
internal sealed class AccountSizes : IStoreSizes
{
    public Task<IReadOnlyList<StoreSize>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StoreSize>>([]);
}
