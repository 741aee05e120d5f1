using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function as it was found in the app.</summary>
public abstract class FunctionDefinition
{
    /// <summary>For implementations.</summary>
    protected FunctionDefinition()
    {
    }

    /// <summary>The method's parameters in order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The file of the assembly that holds the method.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>Full type name and method name, joined by a dot.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>A stable identity, derived from name and entry point.</summary>
    public abstract string Id { get; }

    /// <summary>The name that the attribute gave.</summary>
    public abstract string Name { get; }

    /// <summary>Trigger and inputs by parameter name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Outputs by name.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
