using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Functions.Kestrel;

/// <summary>The running app, for drivers and tests. A singleton service.</summary>
public interface IFunctionsRuntime
{
    /// <summary>Where the app listens; empty before it has started.</summary>
    IReadOnlyList<Uri> Addresses { get; }

    /// <summary>The app's functions, by name.</summary>
    IReadOnlyList<DiscoveredFunction> Functions { get; }

    /// <summary>
    /// Completes at a moment when no timer function runs, no occurrence of a timer that the clock has reached awaits its run,
    /// and the durable task hub is idle. HTTP requests are not counted.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes when all that holds together.</returns>
    Task WhenIdleAsync(CancellationToken cancellationToken = default);
}
