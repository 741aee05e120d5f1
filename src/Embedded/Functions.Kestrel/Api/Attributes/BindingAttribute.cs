using System;

namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a parameter as bound by the runtime; the derived attribute says to what.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
    /// <summary>For derived attributes.</summary>
    public BindingAttribute()
    {
    }
}
