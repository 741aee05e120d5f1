using System;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel;
using OpenDay.Driver;

namespace OpenDay.Functions.Demo;

/// <summary>The demo's clock as the play moves it: the app has done all that is due at one instant before the next one comes.</summary>
internal sealed class DemoClock(VirtualClock clock, IFunctionsRuntime runtime) : IDriverClock
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public Task AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        clock.AdvanceToAsync(instant, runtime.WhenIdleAsync, cancellationToken);
}
