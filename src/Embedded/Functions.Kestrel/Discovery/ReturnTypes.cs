using System;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Functions.Kestrel.Discovery;

/// <summary>What a function may return, by kind.</summary>
internal static class ReturnTypes
{
    /// <summary>The type within a task; <c>void</c> for a plain task.</summary>
    public static Type ValueOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task))
        {
            return typeof(void);
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
    }

    /// <summary>The fault in a method's return type, or null.</summary>
    public static string? Fault(MethodInfo method, FunctionKind kind)
    {
        var type = method.ReturnType;
        if (type == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            return "is 'async void': nobody can await it, and its exception would end the process. Return Task.";
        }

        var value = ValueOf(method);
        var isPlain = value == typeof(void);
        return kind switch
        {
            FunctionKind.Http when !isPlain && !value.IsAssignableTo(typeof(IResult)) && !value.IsAssignableTo(typeof(IActionResult)) =>
                $"returns {TypeNames.Of(type)}; expected IResult, IActionResult, a Task of either, or Task after writing the response. "
                + "Wrap the value, for example in Results.Json.",
            FunctionKind.Timer when !isPlain =>
                $"returns {TypeNames.Of(type)}, which nobody would take; expected Task or void.",
            FunctionKind.Activity or FunctionKind.Orchestrator when value is { IsGenericType: true, Namespace: "System.Threading.Tasks" } =>
                $"returns {TypeNames.Of(type)}; expected a value, Task, or Task<T>.",
            _ => null,
        };
    }
}
