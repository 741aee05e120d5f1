using System;
using System.Threading.Tasks;
using OpenDay.Azurite;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace OpenDay.Azurite;

/// <summary>One Azurite for all tests of an assembly, started by the first that asks.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteServer>> server = new(AzuriteServer.StartAsync);

    /// <summary>The connection string; skips the test where this machine cannot run Azurite.</summary>
    public async Task<string> ConnectAsync()
    {
        try
        {
            return (await server.Value).ConnectionString;
        }
        catch (AzuriteUnavailableException reason)
        {
            Assert.Skip(reason.Message);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated && server.Value.IsCompletedSuccessfully)
        {
            await server.Value.Result.DisposeAsync();
        }
    }
}
