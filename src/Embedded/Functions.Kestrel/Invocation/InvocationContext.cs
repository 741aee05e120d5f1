using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Kestrel.Invocation;

/// <summary>
/// One invocation. Everything that most invocations never ask for is made on first use, so that an HTTP request costs one
/// small object.
/// </summary>
internal sealed class InvocationContext : FunctionContext
{
    /// <summary>The key under which the official worker keeps the HTTP context, and code in the field looks for it.</summary>
    public const string HttpContextKey = "HttpRequestContext";

    private readonly IServiceProvider? services;
    private readonly CancellationToken cancellation;
    private string? invocationId;
    private IServiceProvider? instanceServices;
    private IDictionary<object, object>? items;
    private InvocationFeatures? features;

    public InvocationContext(FunctionInvoker function, HttpContext http)
    {
        Function = function;
        HttpContext = http;
        cancellation = http.RequestAborted;
    }

    public InvocationContext(FunctionInvoker function, object? trigger, IServiceProvider services, CancellationToken cancellation)
    {
        Function = function;
        Trigger = trigger;
        this.services = services;
        this.cancellation = cancellation;
    }

    public FunctionInvoker Function { get; }

    public HttpContext? HttpContext { get; }

    /// <summary>What started an invocation that is not HTTP: the timer's information, the activity's or orchestrator's call.</summary>
    public object? Trigger { get; }

    /// <summary>What the function returned; null before it has, and when it returns nothing.</summary>
    public object? Result { get; set; }

    public override string InvocationId => invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override TraceContext TraceContext => field ??= CurrentTraceContext.Of(this);

    public override BindingContext BindingContext => field ??= new TriggerBindingContext(this);

    public override RetryContext RetryContext => FirstAttempt.Instance;

    public override IServiceProvider InstanceServices
    {
        get => instanceServices ?? HttpContext?.RequestServices ?? services!;
        set => instanceServices = value;
    }

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items
    {
        get => items ??= HttpContext is null
            ? new Dictionary<object, object>()
            : new Dictionary<object, object> { [HttpContextKey] = HttpContext };
        set => items = value;
    }

    public override IInvocationFeatures Features => features ??= new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellation;
}
