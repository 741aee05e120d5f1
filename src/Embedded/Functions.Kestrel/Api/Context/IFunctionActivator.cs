using System;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes the instance that a function's method is called on. Registering another one replaces the default.</summary>
public interface IFunctionActivator
{
    /// <summary>Makes one instance for one invocation.</summary>
    /// <param name="instanceType">The class that declares the method.</param>
    /// <param name="context">The invocation.</param>
    /// <returns>The instance.</returns>
    object? CreateInstance(Type instanceType, FunctionContext context);
}
