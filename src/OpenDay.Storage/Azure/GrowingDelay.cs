using System;
using Azure;
using Azure.Core;

namespace OpenDay.Storage.Azure;

/// <summary>The waits between tries. What the service asks for with <c>Retry-After</c> is waited for at least.</summary>
internal sealed class GrowingDelay(Patience patience) : DelayStrategy(LongestOwnDelay)
{
    private static readonly TimeSpan LongestOwnDelay = TimeSpan.FromSeconds(8);

    /// <param name="retryNumber">1 before the second try.</param>
    protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) =>
        retryNumber == 1 ? TimeSpan.Zero : patience.Wait * Math.Pow(2, retryNumber - 2);
}
