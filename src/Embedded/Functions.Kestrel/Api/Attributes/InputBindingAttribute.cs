using System;

namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a parameter that the runtime supplies beside the trigger.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute
{
    /// <summary>For derived attributes.</summary>
    public InputBindingAttribute()
    {
    }
}
