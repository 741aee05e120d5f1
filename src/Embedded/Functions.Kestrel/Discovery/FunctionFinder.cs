using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Functions.Kestrel.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Functions.Kestrel.Discovery;

/// <summary>Looks for methods that carry <see cref="FunctionAttribute"/>. Faulty ones are left out and noted.</summary>
internal sealed class FunctionFinder(HostFile hostFile, IConfiguration settings, List<string> faults)
{
    public IReadOnlyList<DiscoveredFunction> Find(KestrelRuntimeOptions options)
    {
        var reader = new FunctionReader(hostFile, settings, faults);
        var functions = options.Assemblies
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => options.FunctionClasses?.Invoke(type) ?? true)
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(found => found.Name is not null)
            .OrderBy(found => found.Name, StringComparer.Ordinal)
            .ThenBy(found => found.Method.DeclaringType!.FullName, StringComparer.Ordinal)
            .Select(found => reader.Read(found.Name!, found.Method))
            .OfType<DiscoveredFunction>()
            .ToList();
        NoteSameNames(functions, "name", function => function.Name);
        NoteSameNames(functions.Where(function => function.Kind is FunctionKind.Orchestrator), "orchestrator name", function => function.TaskName!);
        NoteSameNames(functions.Where(function => function.Kind is FunctionKind.Activity), "activity name", function => function.TaskName!);
        return functions;
    }

    private void NoteSameNames(IEnumerable<DiscoveredFunction> functions, string which, Func<DiscoveredFunction, string> name)
    {
        foreach (var same in functions.GroupBy(name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            faults.Add($"{same.Count()} functions have the {which} '{same.Key}': "
                + $"{string.Join(", ", same.Select(function => function.EntryPoint))}. "
                + "Names must be unique, whatever their letter case: rename all but one.");
        }
    }
}
