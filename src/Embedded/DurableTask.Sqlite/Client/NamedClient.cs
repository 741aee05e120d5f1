using System;
using System.Threading.Tasks;

namespace Microsoft.DurableTask.Client;

/// <summary>A client under its name, made when it is first asked for.</summary>
internal sealed class NamedClient(string name, Func<DurableTaskClient> make) : IAsyncDisposable, IDisposable
{
    private readonly Lazy<DurableTaskClient> client = new(make);

    public string Name => name;

    public DurableTaskClient Client => this.client.Value;

    public ValueTask DisposeAsync() => this.client.IsValueCreated ? this.client.Value.DisposeAsync() : default;

    public void Dispose() => this.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
