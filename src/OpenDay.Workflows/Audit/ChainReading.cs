using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Audit;

/// <summary>Reads a chain, whichever it is.</summary>
internal sealed class ChainReading(IRecordStore store)
{
    private const int PageSize = 200;

    /// <summary>So that a search that finds little answers in its time; the next page goes on from there.</summary>
    private const int MostRead = 20_000;

    /// <param name="after">Sequence of the last entry already read; 0 begins at the beginning.</param>
    public async Task<AuditPage> PageAsync(string chain, AuditSearch search, long after, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        var read = 0;
        await foreach (var entry in FindAsync(chain, after, after + MostRead, AuditSearch.All, cancellationToken))
        {
            read++;
            if (search.Finds(entry))
            {
                entries.Add(entry);
            }

            if (entries.Count == PageSize || read == MostRead)
            {
                return new AuditPage(entries, entry.Sequence);
            }
        }

        return new AuditPage(entries, null);
    }

    /// <summary>All that the search finds, oldest first.</summary>
    public IAsyncEnumerable<AuditEntry> FindAsync(string chain, AuditSearch search, CancellationToken cancellationToken) =>
        FindAsync(chain, 0, 999_999_999_998, search, cancellationToken);

    private async IAsyncEnumerable<AuditEntry> FindAsync(string chain, long after, long last, AuditSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in store.ReadRangeAsync(chain, RowKeys.Audit(after + 1), RowKeys.Audit(last + 1), cancellationToken))
        {
            if (RecordJson.Read<AuditEntry>(record.Body) is var entry && search.Finds(entry))
            {
                yield return entry;
            }
        }
    }
}
