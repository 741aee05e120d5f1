using System;

namespace OpenDay.Functions.OpenApi;

/// <summary>A parameter in the query of a function's address.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class QueryParameterAttribute(string name, string summary) : Attribute
{
    public string Name { get; } = name;

    public string Summary { get; } = summary;
}
