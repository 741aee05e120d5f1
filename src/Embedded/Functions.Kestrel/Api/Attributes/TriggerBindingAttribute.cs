using System;

namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks the parameter whose value starts the function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
    /// <summary>For derived attributes.</summary>
    public TriggerBindingAttribute()
    {
    }
}
