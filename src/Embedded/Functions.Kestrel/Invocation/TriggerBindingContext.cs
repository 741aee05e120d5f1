using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Kestrel.Invocation;

/// <summary>The values of the route by name; nothing for other triggers.</summary>
internal sealed class TriggerBindingContext(InvocationContext context) : BindingContext
{
    public override IReadOnlyDictionary<string, object> BindingData => field ??= context.HttpContext is { } http
        ? http.Request.RouteValues.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value!)
        : ImmutableDictionary<string, object>.Empty;
}
