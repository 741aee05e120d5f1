using System;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Turns inputs, outputs, event payloads and statuses into text and back.</summary>
public abstract class DataConverter
{
    /// <summary>For derived classes.</summary>
    protected DataConverter()
    {
    }

    /// <summary>The text of a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its text; <see langword="null"/> for no value.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>The value that a text holds.</summary>
    /// <param name="data">The text.</param>
    /// <param name="targetType">The type that is wanted.</param>
    /// <returns>The value; <see langword="null"/> for no text.</returns>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>The value that a text holds.</summary>
    /// <typeparam name="T">The type that is wanted.</typeparam>
    /// <param name="data">The text.</param>
    /// <returns>The value; the type's default for no text.</returns>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => this.Deserialize(data, typeof(T)) is T value ? value : default;
}
