using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace Microsoft.DurableTask.Entities;

/// <summary>Runs an operation by the method that bears its name.</summary>
public static class TaskEntityOperationExtensions
{
    private const BindingFlags PublicMethods =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase | BindingFlags.InvokeMethod;

    /// <summary>
    /// Runs an operation by a public method of the target that has its name, without regard to case. The method may take
    /// the input, the operation and its context, each at most once, in any order.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="target">Whose methods are looked at.</param>
    /// <param name="result">What the method gives; awaited, if it is a task.</param>
    /// <returns>Whether there is such a method.</returns>
    internal static bool TryDispatch(this TaskEntityOperation operation, object target, out ValueTask<object?> result)
    {
        result = default;
        if (Find(operation, target) is not { } method)
        {
            return false;
        }

        try
        {
            result = ResultOf(method.Invoke(target, [.. Arguments(operation, method)]));
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }

        return true;
    }

    private static MethodInfo? Find(TaskEntityOperation operation, object target)
    {
        // Of the methods that hide or override one another, the most derived one counts.
        var found = target.GetType().GetMethods(PublicMethods)
            .Where(method => string.Equals(method.Name, operation.Name, StringComparison.OrdinalIgnoreCase)
                && !method.IsSpecialName && !IsFoundation(method.DeclaringType!))
            .GroupBy(method => string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType)))
            .Select(same => same.MaxBy(method => Depth(method.DeclaringType)))
            .ToList();
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new InvalidOperationException(
                $"Operation '{operation}' could go to {found.Count} methods of {target.GetType()} with this name. Leave one of them public."),
        };
    }

    // What every object and every entity has is no operation.
    private static bool IsFoundation(Type type) =>
        type == typeof(object) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(TaskEntity<>));

    private static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);

    private static IEnumerable<object?> Arguments(TaskEntityOperation operation, MethodInfo method)
    {
        var input = default(ParameterInfo);
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType.IsAssignableFrom(typeof(TaskEntityOperation)) && parameter.ParameterType != typeof(object))
            {
                yield return operation;
            }
            else if (parameter.ParameterType == typeof(TaskEntityContext))
            {
                yield return operation.Context;
            }
            else if (input is null)
            {
                input = parameter;
                yield return Input(operation, parameter);
            }
            else
            {
                throw new InvalidOperationException(
                    $"Operation '{operation}' cannot be run: its method takes '{input.Name}' and '{parameter.Name}', but an operation has one "
                    + "input. Put both into one type.");
            }
        }
    }

    private static object? Input(TaskEntityOperation operation, ParameterInfo parameter) =>
        operation.HasInput ? operation.GetInput(parameter.ParameterType)
        : parameter.HasDefaultValue ? parameter.DefaultValue
        : throw new InvalidOperationException(
            $"Operation '{operation}' came without an input, but its method needs '{parameter.Name}' ({parameter.ParameterType}).");

    private static async ValueTask<object?> ResultOf(object? returned)
    {
        if (returned is null)
        {
            return null;
        }

        var type = returned.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            returned = type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null);
        }
        else if (returned is ValueTask plain)
        {
            await plain;
            return null;
        }

        if (returned is not Task task)
        {
            return returned;
        }

        await task;
        var generic = task.GetType();
        while (generic is not null && !(generic.IsGenericType && generic.GetGenericTypeDefinition() == typeof(Task<>)))
        {
            generic = generic.BaseType;
        }

        // A method that returns Task is compiled to a Task of a type that nobody can see.
        return generic is null || !generic.GetGenericArguments()[0].IsVisible
            ? null
            : generic.GetProperty(nameof(Task<>.Result))!.GetValue(task);
    }
}
