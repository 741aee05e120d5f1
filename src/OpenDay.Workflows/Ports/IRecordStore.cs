using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>
/// Records in a partition, ordered by row key (ordinal), each with an ETag that changes with every write.
/// The only write is <see cref="CommitAsync"/>: all changes of one partition together, or none.
/// </summary>
/// <remarks>
/// Partition and row keys are 1 to 200 characters of <c>A-Z a-z 0-9 - . _ :</c>; a body is JSON text of at most
/// <see cref="MaximumBodyLength"/> UTF-16 characters (larger text belongs in the blob store). Anything else is an
/// <see cref="System.ArgumentException"/> that names the key.
/// </remarks>
public interface IRecordStore
{
    /// <summary>Changes that one commit may hold: the batch limit of Azure Tables.</summary>
    const int MaximumChanges = 100;

    /// <summary>UTF-16 characters of one body. A store whose rows hold less keeps the large ones elsewhere by itself.</summary>
    const int MaximumBodyLength = 1_000_000;

    /// <summary>UTF-16 characters of all bodies of one commit.</summary>
    const int MaximumCommitLength = 8_000_000;

    /// <summary>The record, or null where there is none.</summary>
    Task<StoredRecord?> ReadAsync(string partition, string rowKey, CancellationToken cancellationToken);

    /// <summary>The records with <paramref name="fromInclusive"/> &lt;= row key &lt; <paramref name="toExclusive"/>, in ordinal order. Bounds need be no keys: any printable ASCII serves.</summary>
    IAsyncEnumerable<StoredRecord> ReadRangeAsync(string partition, string fromInclusive, string toExclusive, CancellationToken cancellationToken);

    /// <summary>
    /// Commits 1 to <see cref="MaximumChanges"/> changes, each on a row of its own, to one partition: all or none, durable when it returns.
    /// </summary>
    /// <returns>The new ETag of each change, in order; null for a deletion.</returns>
    /// <exception cref="RecordConflictException">A condition did not hold; nothing was written.</exception>
    Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken);
}
