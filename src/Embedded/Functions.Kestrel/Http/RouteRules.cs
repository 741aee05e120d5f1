using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Azure.Functions.Worker;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Functions.Kestrel.Http;

/// <summary>
/// Refuses what the Functions host takes and then gets wrong: it knows no precedence between routes, so two that can match one
/// request are answered by whichever it happens to try first. When in doubt two routes are held to overlap.
/// </summary>
internal sealed class RouteRules(ParameterPolicyFactory policies, List<string> faults)
{
    public void Check(IReadOnlyList<FunctionRoute> routes)
    {
        var sound = new List<(FunctionRoute Route, IReadOnlyList<PathShape> Shapes)>();
        foreach (var route in routes)
        {
            if (Own(route) is { } fault)
            {
                faults.Add($"The function '{route.Function.Name}' ({route.Function.EntryPoint}) has the route '{route.Function.Route}'{fault}");
            }
            else if (Shapes(route) is { } shapes)
            {
                sound.Add((route, shapes));
            }
        }

        for (var i = 0; i < sound.Count; i++)
        {
            for (var j = i + 1; j < sound.Count; j++)
            {
                Compare(sound[i].Route.Function, sound[i].Shapes, sound[j].Route.Function, sound[j].Shapes);
            }
        }
    }

    private static string? Own(FunctionRoute route)
    {
        var own = (((HttpTriggerAttribute)route.Function.Trigger).Route ?? route.Function.Name).Trim('/');
        if (own.StartsWith("admin", StringComparison.OrdinalIgnoreCase)
            || own.Split('/')[0].Equals("runtime", StringComparison.OrdinalIgnoreCase))
        {
            return ", which the Functions host keeps for itself ('admin…' and 'runtime/…'). Choose another first segment.";
        }

        return route.Pattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: true }] }]
            ? ", a catch-all at the root: in the Functions host it swallows every other function. Put a literal segment before it, such as 'pages/{*path}'."
            : null;
    }

    private IReadOnlyList<PathShape>? Shapes(FunctionRoute route)
    {
        try
        {
            return PathShape.Of(route.Pattern, policies);
        }
        catch (InvalidOperationException error)
        {
            faults.Add($"The function '{route.Function.Name}' ({route.Function.EntryPoint}) has the route '{route.Function.Route}', "
                + $"whose constraints cannot be read: {error.Message}");
            return null;
        }
    }

    private void Compare(
        DiscoveredFunction left, IReadOnlyList<PathShape> leftShapes, DiscoveredFunction right, IReadOnlyList<PathShape> rightShapes)
    {
        if (CommonMethod(left, right) is not { } method)
        {
            return;
        }

        var path = (from a in leftShapes from b in rightShapes select a.CommonPath(b)).FirstOrDefault(common => common is not null);
        if (path is not null)
        {
            faults.Add($"The functions '{left.Name}' (route '{left.Route}') and '{right.Name}' (route '{right.Route}') both match "
                + $"{method} {path}. The Functions host has no precedence between routes, so either may answer. "
                + "Tell them apart by a literal segment, a constraint that excludes it, or the method.");
        }
    }

    private static string? CommonMethod(DiscoveredFunction left, DiscoveredFunction right) =>
        left.Methods.Count == 0 ? right.Methods.FirstOrDefault("any method")
        : right.Methods.Count == 0 ? left.Methods[0]
        : left.Methods.FirstOrDefault(method => right.Methods.Contains(method));
}
