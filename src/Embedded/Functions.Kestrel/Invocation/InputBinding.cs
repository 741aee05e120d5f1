using System;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Functions.Kestrel.Invocation;

/// <summary>A trigger or an input; its type is the attribute's name in camel case, as in the metadata of the official worker.</summary>
internal sealed class InputBinding(string name, BindingAttribute attribute) : BindingMetadata
{
    public override string Name => name;

    public override string Type { get; } = TypeOf(attribute.GetType().Name);

    public override BindingDirection Direction => BindingDirection.In;

    private static string TypeOf(string attributeName) =>
        char.ToLowerInvariant(attributeName[0]) + attributeName[1..^nameof(Attribute).Length];
}
