using System.Collections.Generic;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Functions.Kestrel;

/// <summary>A function that was found in the app.</summary>
public sealed record DiscoveredFunction
{
    internal DiscoveredFunction(
        string name,
        FunctionKind kind,
        MethodInfo method,
        ParameterInfo triggerParameter,
        TriggerBindingAttribute trigger)
    {
        Name = name;
        Kind = kind;
        Method = method;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
    }

    /// <summary>The name that <see cref="FunctionAttribute"/> gives.</summary>
    public string Name { get; }

    /// <summary>What starts it.</summary>
    public FunctionKind Kind { get; }

    /// <summary>The method that carries the attribute.</summary>
    public MethodInfo Method { get; }

    /// <summary>HTTP: the whole route template, prefix included, without a leading slash. Otherwise null.</summary>
    public string? Route { get; init; }

    /// <summary>HTTP: the methods in upper case; empty means all. Otherwise empty.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Timer: the schedule, settings resolved. Otherwise null.</summary>
    public string? Schedule { get; init; }

    /// <summary>Orchestrator and activity: the name that the durable task hub knows it by. Otherwise null.</summary>
    public string? TaskName { get; init; }

    internal ParameterInfo TriggerParameter { get; }

    /// <summary>By its place: reflection gives another object for the same parameter where two apps of one process ask at once.</summary>
    internal bool IsTrigger(ParameterInfo parameter) => parameter.Position == TriggerParameter.Position;

    internal TriggerBindingAttribute Trigger { get; }

    internal string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";
}
