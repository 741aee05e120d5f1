using System;
using System.Linq;

namespace Functions.Kestrel.Discovery;

/// <summary>Types as a programmer writes them, for messages.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        if (type.IsGenericType)
        {
            return $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
        }

        return type == typeof(string) ? "string"
            : type == typeof(object) ? "object"
            : type == typeof(void) ? "void"
            : Type.GetTypeCode(type) switch
            {
                TypeCode.Boolean when !type.IsEnum => "bool",
                TypeCode.Int32 when !type.IsEnum => "int",
                TypeCode.Int64 when !type.IsEnum => "long",
                TypeCode.Double when !type.IsEnum => "double",
                TypeCode.Decimal when !type.IsEnum => "decimal",
                _ => type.Name,
            };
    }
}
