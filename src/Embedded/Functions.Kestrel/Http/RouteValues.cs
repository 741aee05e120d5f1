using System;
using System.Globalization;
using Functions.Kestrel.Discovery;
using Functions.Kestrel.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Kestrel.Http;

/// <summary>Values of the route for parameters of the same name. Called from compiled bindings.</summary>
internal static class RouteValues
{
    public static string? Text(InvocationContext context, string name) =>
        context.HttpContext!.Request.RouteValues.TryGetValue(name, out var value) && value is not null
            ? value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;

    public static T Parsed<T>(InvocationContext context, string name)
        where T : struct, IParsable<T> =>
        ParsedOrNull<T>(context, name) ?? throw Unfit<T>(context, name, "nothing");

    public static T? ParsedOrNull<T>(InvocationContext context, string name)
        where T : struct, IParsable<T>
    {
        var text = Text(context, name);
        return string.IsNullOrEmpty(text) ? null
            : T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value
            : throw Unfit<T>(context, name, $"'{text}'");
    }

    private static FunctionInputConverterException Unfit<T>(InvocationContext context, string name, string found) =>
        new($"The route value '{name}' of the function '{context.Function.Function.Name}' should be of type {TypeNames.Of(typeof(T))}; "
            + $"found {found}. Constrain it in the route, so that other paths are not found.");
}
