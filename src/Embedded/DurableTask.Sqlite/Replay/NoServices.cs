using System;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Replay;

/// <summary>For orchestrators that ask for no services.</summary>
internal sealed class NoServices : IServiceProvider, IServiceScopeFactory, IServiceScope
{
    public static readonly NoServices Instance = new();

    public IServiceProvider ServiceProvider => this;

    public object? GetService(Type serviceType) => null;

    public IServiceScope CreateScope() => this;

    public void Dispose()
    {
        // There is nothing in it.
    }
}
