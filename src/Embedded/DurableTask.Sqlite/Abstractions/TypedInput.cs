using System;

namespace Microsoft.DurableTask;

/// <summary>Checks that a task was handed what it declares.</summary>
internal static class TypedInput
{
    public static T Of<T>(object? input, TaskName task) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException(
            $"Task '{task}' takes an input of type {typeof(T)}, but was given one of type {input.GetType()}.",
            nameof(input)),
    };
}
