using System.Collections.Generic;
using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The W3C trace that an invocation belongs to.</summary>
public abstract class TraceContext
{
    /// <summary>For implementations.</summary>
    protected TraceContext()
    {
    }

    /// <summary>The <c>traceparent</c> header; empty when there is none.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c> header; empty when there is none.</summary>
    public abstract string TraceState { get; }

    /// <summary>Further attributes; none unless an implementation has them.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;

    /// <summary>Baggage; none unless an implementation has it.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => ImmutableDictionary<string, string>.Empty;
}
