using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace OpenDay.Functions.Requests;

/// <summary>The app's functions as methods, with what their attributes say.</summary>
internal static class FunctionMethods
{
    private static readonly ConcurrentDictionary<string, MethodInfo> s_methods = new(StringComparer.Ordinal);

    public static MethodInfo Of(FunctionDefinition function) => s_methods.GetOrAdd(function.EntryPoint, Find);

    /// <summary>The part of the path that stands at the place of <c>{name}</c> in the function's route; null where the route has no such place.</summary>
    public static string? RouteValue(MethodInfo method, string path, string name)
    {
        var route = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()?.Route).FirstOrDefault(found => found is not null) ?? "";
        var place = Array.IndexOf(route.Split('/'), $"{{{name}}}");
        var parts = path.Trim('/').Split('/');
        return place >= 0 && place < parts.Length ? parts[place] : null;
    }

    /// <summary>Every HTTP function, by route and then method.</summary>
    public static IReadOnlyList<HttpFunction> Http { get; } =
    [
        .. from type in typeof(FunctionMethods).Assembly.GetTypes()
           from method in type.GetMethods()
           let name = method.GetCustomAttribute<FunctionAttribute>()?.Name
           where name is not null
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where trigger is not null
           let verb = trigger.Methods?.SingleOrDefault() ?? throw new InvalidOperationException($"Function '{name}': expected one HTTP method, found {trigger.Methods?.Length ?? 0}.")
           orderby trigger.Route, verb
           select new HttpFunction(name, trigger.Route!, verb, method),
    ];

    private static MethodInfo Find(string entryPoint)
    {
        var dot = entryPoint.LastIndexOf('.');
        return typeof(FunctionMethods).Assembly.GetType(entryPoint[..dot])?.GetMethod(entryPoint[(dot + 1)..])
            ?? throw new InvalidOperationException($"Entry point '{entryPoint}': expected a public method of this app, found none.");
    }
}
