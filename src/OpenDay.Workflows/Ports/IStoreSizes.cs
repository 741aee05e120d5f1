using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>How large the stores are, where that can be told without reading all of them.</summary>
public interface IStoreSizes
{
    /// <summary>Each store with its size; empty where the platform keeps count.</summary>
    Task<IReadOnlyList<StoreSize>> ReadAsync(CancellationToken cancellationToken);
}
