using System;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Driver.Tests.Drive;

/// <summary>Always the same instant.</summary>
internal sealed class StandingClock(DateTimeOffset now) : IDriverClock
{
    /// <summary>Before anything of the 2023 play.</summary>
    public static StandingClock Early { get; } = new(new DateTimeOffset(2023, 5, 1, 9, 0, 0, TimeSpan.FromHours(8)));

    public DateTimeOffset Now => now;

    public Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken) => Task.CompletedTask;
}
