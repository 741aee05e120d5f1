using System;
using System.Collections.Generic;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Options of the worker. The embedded runtime takes them for the code's sake; none changes what it does.</summary>
public class WorkerOptions
{
    /// <summary>What the worker tells its host that it can do. There is no host to tell.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether empty entries are sent to the host. There is no host to send to.</summary>
    public bool IncludeEmptyEntriesInMessagePayload { get; set; }

    /// <summary>Whether exceptions of the app's code are passed on as they are. They always are.</summary>
    [Obsolete("Exceptions of the app's code are always passed on as they are.")]
    public bool EnableUserCodeException { get; set; } = true;
}
