using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Functions.Kestrel.Tests.Surface;

/// <summary>Whether the type of a parameter, a result, a property or a field is written with a question mark.</summary>
internal static class Nullability
{
    private const byte Annotated = 2;

    public static string Mark(Type type, ICustomAttributeProvider place, MemberInfo member)
    {
        var own = type.IsByRef ? type.GetElementType()! : type;
        return own.IsValueType || own.IsGenericParameter || Flag(place, member) != Annotated ? "" : "?";
    }

    private static byte Flag(ICustomAttributeProvider place, MemberInfo member)
    {
        if (Value(place, "NullableAttribute") is { } own)
        {
            return own;
        }

        for (MemberInfo? at = member; at is not null; at = at.DeclaringType)
        {
            if (Value(at, "NullableContextAttribute") is { } context)
            {
                return context;
            }
        }

        return 0;
    }

    private static byte? Value(ICustomAttributeProvider place, string attribute)
    {
        IList<CustomAttributeData> data = place switch
        {
            ParameterInfo parameter => parameter.GetCustomAttributesData(),
            MemberInfo member => member.GetCustomAttributesData(),
            _ => [],
        };
        return data.FirstOrDefault(found => found.AttributeType.FullName == "System.Runtime.CompilerServices." + attribute)
            ?.ConstructorArguments[0].Value switch
            {
                byte one => one,
                IReadOnlyCollection<CustomAttributeTypedArgument> { Count: > 0 } many => (byte)many.First().Value!,
                _ => null,
            };
    }
}
