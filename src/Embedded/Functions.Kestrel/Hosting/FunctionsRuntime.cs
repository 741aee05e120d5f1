using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite;
using Functions.Kestrel.Timers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Hosting;

/// <summary>See <see cref="IFunctionsRuntime"/>.</summary>
internal sealed class FunctionsRuntime(
    IReadOnlyList<DiscoveredFunction> functions,
    IServer server,
    TimerService timers,
    IServiceProvider services) : IFunctionsRuntime
{
    public IReadOnlyList<DiscoveredFunction> Functions => functions;

    public IReadOnlyList<Uri> Addresses =>
        server.Features.Get<IServerAddressesFeature>() is { } feature
            ? [.. feature.Addresses.Select(address => new Uri(address.Replace("://*", "://localhost").Replace("://+", "://localhost")))]
            : [];

    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        var hub = services.GetService<ISqliteTaskHub>();
        while (true)
        {
            var runsBefore = timers.RunsStarted;
            await timers.WhenIdleAsync(cancellationToken);
            if (hub is not null)
            {
                await hub.WhenIdleAsync(cancellationToken);
            }

            // No run began since before the first look, and none is under way or due now: at the moment when the hub was idle,
            // the timers were too, and no run can have given the hub work since.
            if (timers.IsIdle && timers.RunsStarted == runsBefore)
            {
                return;
            }
        }
    }
}
