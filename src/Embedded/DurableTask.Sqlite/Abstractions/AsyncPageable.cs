using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.DurableTask;

/// <summary>A sequence that is fetched page by page.</summary>
/// <typeparam name="T">What a page holds.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>For derived classes.</summary>
    protected AsyncPageable()
    {
    }

    /// <summary>The sequence as pages.</summary>
    /// <param name="continuationToken">Where to go on, from <see cref="Page{T}.ContinuationToken"/>; none starts at the beginning.</param>
    /// <param name="pageSizeHint">The wished number of values a page.</param>
    /// <returns>The pages in order.</returns>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = default);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in this.AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}
