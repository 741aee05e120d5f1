using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One parameter of a function's method.</summary>
public class FunctionParameter
{
    /// <summary>A parameter without a default value and without properties.</summary>
    /// <param name="name">As in the code.</param>
    /// <param name="type">As in the code.</param>
    public FunctionParameter(string name, Type type)
        : this(name, type, false, null, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>A parameter without a default value.</summary>
    /// <param name="name">As in the code.</param>
    /// <param name="type">As in the code.</param>
    /// <param name="properties">What the runtime noted about it.</param>
    public FunctionParameter(string name, Type type, IReadOnlyDictionary<string, object> properties)
        : this(name, type, false, null, properties)
    {
    }

    /// <summary>A parameter without properties.</summary>
    /// <param name="name">As in the code.</param>
    /// <param name="type">As in the code.</param>
    /// <param name="hasDefaultValue">Whether the code gives one.</param>
    /// <param name="defaultValue">The one that the code gives.</param>
    public FunctionParameter(string name, Type type, bool hasDefaultValue, object? defaultValue)
        : this(name, type, hasDefaultValue, defaultValue, ImmutableDictionary<string, object>.Empty)
    {
    }

    /// <summary>A parameter with all that is known of it.</summary>
    /// <param name="name">As in the code.</param>
    /// <param name="type">As in the code.</param>
    /// <param name="hasDefaultValue">Whether the code gives one.</param>
    /// <param name="defaultValue">The one that the code gives.</param>
    /// <param name="properties">What the runtime noted about it.</param>
    public FunctionParameter(
        string name,
        Type type,
        bool hasDefaultValue,
        object? defaultValue,
        IReadOnlyDictionary<string, object> properties)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(properties);
        Name = name;
        Type = type;
        HasDefaultValue = hasDefaultValue;
        DefaultValue = defaultValue;
        Properties = properties;
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>The parameter's type.</summary>
    public Type Type { get; }

    /// <summary>Whether null is a value of <see cref="Type"/>.</summary>
    public bool IsReferenceOrNullableType => !Type.IsValueType || Nullable.GetUnderlyingType(Type) is not null;

    /// <summary>What the runtime noted about it; the binding attribute stands under <c>bindingAttribute</c>.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; }

    /// <summary>Whether the code gives a default value.</summary>
    public bool HasDefaultValue { get; }

    /// <summary>The default value that the code gives.</summary>
    public object? DefaultValue { get; }
}
