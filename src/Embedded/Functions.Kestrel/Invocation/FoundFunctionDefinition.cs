using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Functions.Kestrel.Invocation;

/// <summary>What middleware is told of a function, as reflection found it.</summary>
internal sealed class FoundFunctionDefinition(DiscoveredFunction function) : FunctionDefinition
{
    public override string Name => function.Name;

    public override string EntryPoint => function.EntryPoint;

    public override string PathToAssembly => function.Method.DeclaringType!.Assembly.Location;

    public override string Id { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{function.Name}\n{function.EntryPoint}")).AsSpan(0, 8));

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. function.Method.GetParameters().Select(Describe)];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = function.Method.GetParameters()
        .Where(parameter => parameter.GetCustomAttribute<BindingAttribute>() is not null)
        .ToImmutableDictionary(
            parameter => parameter.Name!,
            parameter => (BindingMetadata)new InputBinding(parameter.Name!, parameter.GetCustomAttribute<BindingAttribute>()!));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings =>
        ImmutableDictionary<string, BindingMetadata>.Empty;

    private static FunctionParameter Describe(ParameterInfo parameter)
    {
        IReadOnlyDictionary<string, object> properties = parameter.GetCustomAttribute<BindingAttribute>() is { } attribute
            ? ImmutableDictionary<string, object>.Empty.Add("bindingAttribute", attribute)
            : ImmutableDictionary<string, object>.Empty;
        return new FunctionParameter(
            parameter.Name!,
            parameter.ParameterType,
            parameter.HasDefaultValue,
            parameter.HasDefaultValue ? parameter.DefaultValue : null,
            properties);
    }
}
