using System;
using System.Collections;
using System.Collections.Generic;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Kestrel.Invocation;

/// <summary>Parts by the type that they were set with.</summary>
internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> parts = [];

    public void Set<T>(T instance)
    {
        if (instance is null)
        {
            parts.Remove(typeof(T));
        }
        else
        {
            parts[typeof(T)] = instance;
        }
    }

    public T? Get<T>() => parts.TryGetValue(typeof(T), out var part) ? (T)part : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
