using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Functions.Kestrel.Tests.Surface;

/// <summary>Modifiers, kind, base type and interfaces.</summary>
internal static class TypeDeclaration
{
    public static string Of(Type type)
    {
        var access = type.IsNestedFamily || type.IsNestedFamORAssem ? "protected" : "public";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{access} delegate {MemberText.Result(invoke)} {MemberText.Parameters(invoke)}";
        }

        if (type.IsEnum)
        {
            return $"{access} enum : {TypeText.Of(type.GetEnumUnderlyingType())}";
        }

        var bases = Bases(type).ToList();
        return $"{access} {Kind(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{MemberText.Constraints(type.GetGenericArguments())}";
    }

    private static string Kind(Type type)
    {
        if (type.IsInterface)
        {
            return "interface";
        }

        if (type.IsValueType)
        {
            return "struct";
        }

        var modifier = type switch
        {
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        var isRecord = type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;
        return $"{modifier}{(isRecord ? "record " : "")}class";
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type is { IsInterface: false, IsValueType: false, BaseType: { } parent } && parent != typeof(object))
        {
            yield return TypeText.Of(parent);
        }

        foreach (var implemented in type.GetInterfaces()
            .Where(found => found.IsVisible)
            .Select(TypeText.Of)
            .Order(StringComparer.Ordinal))
        {
            yield return implemented;
        }
    }
}
