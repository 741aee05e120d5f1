using System;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Driver;

/// <summary>Another clock in the play's time.</summary>
internal sealed class PacedClock(IDriverClock inner, PlayTime time) : IDriverClock
{
    public DateTimeOffset Now => time.ToPlay(inner.Now);

    public Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        inner.AdvanceToAsync(time.ToReal(instant), cancellationToken);
}
