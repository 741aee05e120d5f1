using System;
using System.Collections.Generic;
using System.Threading;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of one function, as middleware and functions see it.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique for each invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The same for each invocation of one function.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger knew before any parameter was bound.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>How often the host has tried before.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>Services with the lifetime of the invocation.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>What the function is.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Whatever middleware and the function want to share.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Typed parts that the runtime attaches.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller leaves or the app can wait no longer.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
