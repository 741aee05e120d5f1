using System.Reflection;

namespace OpenDay.Functions.Requests;

/// <summary>A function that an HTTP request starts.</summary>
/// <param name="Verb">In lower case.</param>
internal sealed record HttpFunction(string Name, string Route, string Verb, MethodInfo Method);
