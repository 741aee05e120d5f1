using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.DurableTask.Client;

/// <summary>Finds clients among those that were registered.</summary>
internal sealed class DefaultDurableTaskClientProvider(IEnumerable<NamedClient> clients) : IDurableTaskClientProvider
{
    public DurableTaskClient GetClient(string? name = null)
    {
        name ??= string.Empty;
        var found = clients.FirstOrDefault(client => client.Name == name) ?? throw new ArgumentOutOfRangeException(
            nameof(name), name, $"No durable task client is registered under the name '{name}'. Call AddDurableTaskClient.");
        return found.Client;
    }
}
