using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.DurableTask;

/// <summary>Makes paged sequences from a function that fetches one page.</summary>
public static class Pageable
{
    /// <summary>Makes a paged sequence.</summary>
    /// <typeparam name="T">What a page holds.</typeparam>
    /// <param name="pageFunc">Fetches the page at a continuation token (none for the first), with a wished size.</param>
    /// <returns>The sequence; every enumeration starts anew.</returns>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FetchedPageable<T>(pageFunc);
    }

    /// <summary>Makes a paged sequence whose pages have the size that the function chooses.</summary>
    /// <typeparam name="T">What a page holds.</typeparam>
    /// <param name="pageFunc">Fetches the page at a continuation token (none for the first).</param>
    /// <returns>The sequence; every enumeration starts anew.</returns>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FetchedPageable<T>((token, _, cancellation) => pageFunc(token, cancellation));
    }

    private sealed class FetchedPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> fetch)
        : AsyncPageable<T>
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = default)
            => this.FetchAsync(continuationToken, pageSizeHint);

        private async IAsyncEnumerable<Page<T>> FetchAsync(
            string? token, int? size, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            do
            {
                var page = await fetch(token, size, cancellation);
                yield return page;
                token = page.ContinuationToken;
            }
            while (token is not null);
        }
    }
}
