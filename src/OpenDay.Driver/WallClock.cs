using System;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Driver;

/// <summary>Real time, for an app that keeps its own. What was due by an instant may still be under way when that has come.</summary>
public sealed class WallClock : IDriverClock
{
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        for (var left = instant - Now; left > TimeSpan.Zero; left = instant - Now)
        {
            await Task.Delay(left, TimeProvider.System, cancellationToken);
        }
    }
}
