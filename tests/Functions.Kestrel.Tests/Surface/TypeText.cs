using System;
using System.Collections.Generic;
using System.Linq;

namespace Functions.Kestrel.Tests.Surface;

/// <summary>A type by its full name, with C# keywords for the simple ones. Within type arguments only <c>Nullable</c> shows a question mark.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            return Of(type.GetElementType()!) + (type.IsArray ? "[" + new string(',', type.GetArrayRank() - 1) + "]" : type.IsPointer ? "*" : "");
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? Of(underlying) + "?" : Named(type);
    }

    public static string Arguments(IEnumerable<Type> arguments) => string.Join(", ", arguments.Select(Of)) is { Length: > 0 } list ? $"<{list}>" : "";

    private static string Named(Type type)
    {
        // The arguments of an outer type come first, and are written there.
        var outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var arguments = type.GetGenericArguments();
        var prefix = type.DeclaringType is { } declaring
            ? Of(outer > 0 && type.IsConstructedGenericType ? declaring.MakeGenericType(arguments[..outer]) : declaring)
            : type.Namespace;
        return $"{prefix}.{type.Name.Split('`')[0]}{Arguments(arguments[outer..])}";
    }
}
