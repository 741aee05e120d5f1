using System.Collections.Generic;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger knew before any parameter was bound.</summary>
public abstract class BindingContext
{
    /// <summary>For implementations.</summary>
    protected BindingContext()
    {
    }

    /// <summary>Values by name, for example those of the route.</summary>
    public abstract IReadOnlyDictionary<string, object> BindingData { get; }
}
