using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Functions.Kestrel.Discovery;

/// <summary>Which parameters the Functions host binds, by kind of function.</summary>
internal static class ParameterRules
{
    private static readonly HashSet<Type> RouteTypes =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(Guid), typeof(DateTime),
        typeof(DateTimeOffset),
    ];

    public static IEnumerable<string> Faults(DiscoveredFunction function)
    {
        RoutePattern? route = null;
        string? routeFault = null;
        if (function.Kind is FunctionKind.Http)
        {
            (route, routeFault) = Parse(function);
        }

        if (routeFault is not null)
        {
            return [routeFault];
        }

        return function.Method.GetParameters()
            .Select(parameter => Fault(function, parameter, route) is { } fault ? $"has the parameter '{parameter.Name}', which {fault}" : null)
            .OfType<string>()
            .Concat(SecondInput(function));
    }

    private static (RoutePattern? Route, string? Fault) Parse(DiscoveredFunction function)
    {
        try
        {
            return (RoutePatternFactory.Parse(function.Route!), null);
        }
        catch (RoutePatternException error)
        {
            return (null, $"has the route '{function.Route}', which is no route template: {error.Message}");
        }
    }

    private static string? Fault(DiscoveredFunction function, ParameterInfo parameter, RoutePattern? route)
    {
        var type = parameter.ParameterType;
        if (function.IsTrigger(parameter))
        {
            return TriggerFault(function.Kind, type);
        }

        if (type == typeof(FunctionContext))
        {
            return null;
        }

        if (type == typeof(CancellationToken))
        {
            return function.Kind is FunctionKind.Orchestrator
                ? "has no meaning in an orchestrator, which is replayed. Leave it out."
                : null;
        }

        if (parameter.GetCustomAttribute<DurableClientAttribute>() is { } client)
        {
            return ClientFault(function.Kind, type, client);
        }

        return function.Kind switch
        {
            FunctionKind.Http => RouteFault(function, parameter, route!),
            FunctionKind.Activity when type == typeof(string) && parameter.Name == "instanceId" => null,
            FunctionKind.Orchestrator => null,
            FunctionKind.Activity => $"is of type {TypeNames.Of(type)}; beside its input an activity takes 'string instanceId', FunctionContext and "
                + "CancellationToken. Pass everything else within the input, or take it in the constructor.",
            _ => $"is of type {TypeNames.Of(type)}; a timer takes TimerInfo, FunctionContext, CancellationToken and [DurableClient] DurableTaskClient. "
                + "Take services in the constructor.",
        };
    }

    private static string? TriggerFault(FunctionKind kind, Type type) => kind switch
    {
        FunctionKind.Http when type != typeof(HttpRequest) => $"is of type {TypeNames.Of(type)}; an HTTP trigger expects HttpRequest.",
        FunctionKind.Timer when type != typeof(TimerInfo) => $"is of type {TypeNames.Of(type)}; a timer trigger expects TimerInfo.",
        FunctionKind.Orchestrator when type != typeof(TaskOrchestrationContext) =>
            $"is of type {TypeNames.Of(type)}; an orchestration trigger expects TaskOrchestrationContext.",
        FunctionKind.Activity when type == typeof(TaskActivityContext) =>
            "is a TaskActivityContext; an activity trigger expects the input. Use 'string instanceId' for the instance.",
        _ => null,
    };

    private static string? ClientFault(FunctionKind kind, Type type, DurableClientAttribute client)
    {
        if (type != typeof(DurableTaskClient))
        {
            return $"is of type {TypeNames.Of(type)}; [DurableClient] expects DurableTaskClient.";
        }

        if (kind is FunctionKind.Orchestrator)
        {
            return "is a client in an orchestrator, which is replayed. Call an activity that has the client.";
        }

        return client is { TaskHub: null, ConnectionName: null }
            ? null
            : "names a TaskHub or a ConnectionName; the embedded runtime has one hub in one file. Leave both out.";
    }

    private static string? RouteFault(DiscoveredFunction function, ParameterInfo parameter, RoutePattern route)
    {
        var type = parameter.ParameterType;
        if (route.GetParameter(parameter.Name!) is not { } part)
        {
            return $"is of type {TypeNames.Of(type)} and stands nowhere in the route '{function.Route}'. An HTTP function takes HttpRequest, values of "
                + "its route by name, FunctionContext, CancellationToken and [DurableClient] DurableTaskClient. Take services in the constructor.";
        }

        if (!RouteTypes.Contains(Nullable.GetUnderlyingType(type) ?? type))
        {
            return $"is of type {TypeNames.Of(type)}; a route value is a string, bool, int, long, double, decimal, Guid, DateTime or DateTimeOffset.";
        }

        var canBeAbsent = part.IsOptional || (part.IsCatchAll && part.Default is null);
        return canBeAbsent && type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? $"is of type {TypeNames.Of(type)}, but may be absent from the route '{function.Route}'. Make it {TypeNames.Of(type)}?."
            : null;
    }

    private static IEnumerable<string> SecondInput(DiscoveredFunction function)
    {
        if (function.Kind is not FunctionKind.Orchestrator)
        {
            yield break;
        }

        var inputs = function.Method.GetParameters()
            .Where(parameter => !function.IsTrigger(parameter) && parameter.ParameterType != typeof(FunctionContext))
            .ToList();
        if (inputs.Count > 1)
        {
            yield return $"has {inputs.Count} inputs ({string.Join(", ", inputs.Select(input => input.Name))}); an orchestrator has at most one. "
                + "Put them into one record.";
        }
    }
}
