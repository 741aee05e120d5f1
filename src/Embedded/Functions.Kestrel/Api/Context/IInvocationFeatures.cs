using System;
using System.Collections.Generic;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Typed parts of one invocation.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Puts a part in place of any former one of its type.</summary>
    /// <typeparam name="T">The type that it is looked up by.</typeparam>
    /// <param name="instance">The part.</param>
    void Set<T>(T instance);

    /// <summary>The part of a type.</summary>
    /// <typeparam name="T">The type that it was set with.</typeparam>
    /// <returns>The part, or the default value when there is none.</returns>
    T? Get<T>();
}
