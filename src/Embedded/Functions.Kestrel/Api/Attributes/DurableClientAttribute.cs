using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The parameter takes the client of the durable task hub.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Another hub than that of <c>host.json</c>. The embedded runtime has one hub, and refuses a value.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Another storage connection. The embedded runtime has one store, and refuses a value.</summary>
    public string? ConnectionName { get; set; }
}
