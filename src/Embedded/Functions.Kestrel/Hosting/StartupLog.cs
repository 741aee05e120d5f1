using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.Kestrel.Hosting;

/// <summary>Says once, when the app has started, where it listens and what it runs.</summary>
internal sealed partial class StartupLog(IFunctionsRuntime runtime, ILogger<StartupLog> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var function in runtime.Functions)
        {
            Found(function.Kind, function.Name, function.Route ?? function.Schedule ?? function.TaskName);
        }

        Started(runtime.Functions.Count, string.Join(", ", runtime.Addresses.Select(address => address.ToString())));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Count} functions on {Addresses}")]
    private partial void Started(int count, string addresses);

    [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "{Kind} function {Name}: {Detail}")]
    private partial void Found(FunctionKind kind, string name, string? detail);
}
