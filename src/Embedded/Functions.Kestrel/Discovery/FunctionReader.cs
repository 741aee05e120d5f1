using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Functions.Kestrel.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Functions.Kestrel.Discovery;

/// <summary>Reads one function from its method, and notes whatever the Functions host would not take.</summary>
internal sealed partial class FunctionReader(HostFile hostFile, IConfiguration settings, List<string> faults)
{
    public DiscoveredFunction? Read(string name, MethodInfo method)
    {
        var where = $"The function '{name}' ({method.DeclaringType!.FullName}.{method.Name})";
        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.Trigger is not null)
            .ToList();
        if (triggers.Count != 1)
        {
            faults.Add($"{where} has {triggers.Count} triggers; expected exactly one parameter with a trigger attribute.");
            return null;
        }

        var (parameter, trigger) = triggers[0];
        if (Kind(trigger!) is not { } kind)
        {
            faults.Add($"{where} has a {trigger!.GetType().Name}; expected HttpTrigger, TimerTrigger, OrchestrationTrigger or ActivityTrigger. "
                + "The embedded runtime has no other triggers.");
            return null;
        }

        var function = Complete(new DiscoveredFunction(name, kind, method, parameter, trigger!), where);
        var own = MethodFaults(function).Concat(ParameterRules.Faults(function)).Select(fault => $"{where} {fault}").ToList();
        faults.AddRange(own);
        return own.Count == 0 ? function : null;
    }

    private static FunctionKind? Kind(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => FunctionKind.Http,
        TimerTriggerAttribute => FunctionKind.Timer,
        OrchestrationTriggerAttribute => FunctionKind.Orchestrator,
        ActivityTriggerAttribute => FunctionKind.Activity,
        _ => null,
    };

    private DiscoveredFunction Complete(DiscoveredFunction function, string where) => function.Trigger switch
    {
        HttpTriggerAttribute http => function with
        {
            Route = string.Join('/', new[] { hostFile.RoutePrefix, (http.Route ?? function.Name).Trim('/') }.Where(part => part.Length > 0)),
            Methods = [.. (http.Methods ?? []).Select(method => method.ToUpperInvariant()).Distinct()],
        },
        TimerTriggerAttribute timer => function with { Schedule = SettingReference.Resolve(timer.Schedule, settings, where, faults) },
        OrchestrationTriggerAttribute orchestration => function with { TaskName = orchestration.Orchestration ?? function.Name },
        ActivityTriggerAttribute activity => function with { TaskName = activity.Activity ?? function.Name },
        _ => function,
    };

    private static IEnumerable<string> MethodFaults(DiscoveredFunction function)
    {
        if (!FunctionName().IsMatch(function.Name))
        {
            yield return "has a name that the host does not take; expected a letter, then at most 127 letters, digits, '_' or '-'. Rename it.";
        }

        var type = function.Method.DeclaringType!;
        if (!function.Method.IsPublic || function.Method.IsGenericMethodDefinition || type.ContainsGenericParameters)
        {
            yield return "is not public, or is generic; expected a public method that is not generic, in a class that is not generic.";
        }

        if (!type.IsVisible)
        {
            yield return "stands in a class that is not public; the worker of the official packages does not see it. Make the class public.";
        }

        if (type.IsAbstract && !function.Method.IsStatic)
        {
            yield return "is an instance method of an abstract class; expected a class that can be made.";
        }

        if (ReturnTypes.Fault(function.Method, function.Kind) is { } fault)
        {
            yield return fault;
        }

        if (function.Trigger is HttpTriggerAttribute { AuthLevel: not AuthorizationLevel.Anonymous and var level })
        {
            yield return $"asks for a key (AuthorizationLevel.{level}); the embedded runtime has no keys and would leave it open. "
                + "Use AuthorizationLevel.Anonymous, and decide in middleware who may call.";
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$")]
    private static partial Regex FunctionName();
}
