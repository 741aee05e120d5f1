using System;
using System.Collections.Generic;
using System.Threading.RateLimiting;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.RateLimits;

/// <summary>
/// Counts requests by whoever makes them. Whoever asks is one of a fixed number of partitions, chosen by a hash that nobody outside can compute, and
/// a partition that has its whole allowance again is dropped: however many addresses there are, they take a bounded room.
/// </summary>
public sealed class RateCounters : IDisposable
{
    private const int Partitions = 65_536;

    private readonly Dictionary<Allowance, (int Most, string Span, PartitionedRateLimiter<string> Limiter)> _counters;

    internal RateCounters(RateLimitSettings settings) => _counters = new()
    {
        [Allowance.Public] = (settings.PublicPerMinute, "in a minute from one address or person", Limiter(settings.PublicPerMinute, TimeSpan.FromMinutes(1))),
        [Allowance.Forms] = (settings.FormsPerMinute, "in a minute from one address or person", Limiter(settings.FormsPerMinute, TimeSpan.FromMinutes(1))),
        [Allowance.SignIn] = (settings.SignInPerMinute, "in a minute from one address or person", Limiter(settings.SignInPerMinute, TimeSpan.FromMinutes(1))),
        [Allowance.Codes] = (settings.CodesPerHour, "codes in an hour for one account or department", Limiter(settings.CodesPerHour, TimeSpan.FromHours(1))),
    };

    /// <exception cref="RequestRejectedException">429: there were more than may be.</exception>
    internal void Require(Allowance allowance, string who)
    {
        var (most, span, limiter) = _counters[allowance];
        using var lease = limiter.AttemptAcquire(who);
        if (!lease.IsAcquired)
        {
            var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;
            throw new RequestRejectedException(
                429, "rate-limited", $"Requests: expected at most {most} {span}, found more. Wait {seconds} seconds and ask again.") { Values = [seconds], RetryAfter = TimeSpan.FromSeconds(seconds) };
        }
    }

    public void Dispose()
    {
        foreach (var (_, _, limiter) in _counters.Values)
        {
            limiter.Dispose();
        }
    }

    private static PartitionedRateLimiter<string> Limiter(int most, TimeSpan span) => PartitionedRateLimiter.Create<string, int>(who =>
        RateLimitPartition.GetTokenBucketLimiter(
            (string.GetHashCode(who, StringComparison.Ordinal) & int.MaxValue) % Partitions,
            _ => new TokenBucketRateLimiterOptions { TokenLimit = most, TokensPerPeriod = 1, ReplenishmentPeriod = span / most }));
}
