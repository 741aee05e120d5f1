using System;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Driver;

/// <summary>The campaign's time as its actors live it: a virtual clock in the demo, the wall clock beside a deployed app.</summary>
public interface IDriverClock
{
    DateTimeOffset Now { get; }

    /// <summary>Completes once the instant has come and everything that was due by then has been dealt with. At once where it has passed.</summary>
    Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken);
}
