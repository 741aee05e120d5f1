using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Kestrel.Invocation;

/// <summary>The trace of the request's headers, or of the activity that surrounds the invocation.</summary>
internal sealed class CurrentTraceContext(string traceParent, string traceState) : TraceContext
{
    public override string TraceParent => traceParent;

    public override string TraceState => traceState;

    public static CurrentTraceContext Of(InvocationContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            return new CurrentTraceContext(activity.Id ?? "", activity.TraceStateString ?? "");
        }

        var headers = context.HttpContext?.Request.Headers;
        return new CurrentTraceContext(headers?.TraceParent.ToString() ?? "", headers?.TraceState.ToString() ?? "");
    }
}
