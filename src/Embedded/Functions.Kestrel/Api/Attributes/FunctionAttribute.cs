using System;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a method a function. The name is unique within the app, whatever its letter case.</summary>
/// <param name="name">A letter, then at most 127 letters, digits, <c>_</c> or <c>-</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}
