namespace Microsoft.DurableTask.Client;

/// <summary>Finds clients by name.</summary>
public interface IDurableTaskClientProvider
{
    /// <summary>The client of a name.</summary>
    /// <param name="name">The name; the default client by default.</param>
    /// <returns>The client.</returns>
    DurableTaskClient GetClient(string? name = null);
}
