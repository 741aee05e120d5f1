using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Functions.Kestrel.Tests.Surface;

/// <summary>The attributes that callers see.</summary>
internal static class AttributeText
{
    public static IEnumerable<string> OfType(Type type) => type.GetCustomAttributesData()
        .Where(data => data.AttributeType == typeof(AttributeUsageAttribute)
            || data.AttributeType == typeof(ObsoleteAttribute)
            || SurfaceReader.IsOfficial(data.AttributeType))
        .Select(Whole);

    public static string OfMember(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute), inherit: false) ? " [Obsolete]" : "";

    private static string Whole(CustomAttributeData data)
    {
        var arguments = data.ConstructorArguments.Select(Value)
            .Concat(data.NamedArguments.Select(named => $"{named.MemberName} = {Value(named.TypedValue)}"))
            .ToList();
        var name = data.AttributeType.Name[..^nameof(Attribute).Length];
        return arguments.Count > 0 ? $"[{name}({string.Join(", ", arguments)})]" : $"[{name}]";
    }

    private static string Value(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        IEnumerable<CustomAttributeTypedArgument> many => $"[{string.Join(", ", many.Select(Value))}]",
        Type type => $"typeof({TypeText.Of(type)})",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        null => "null",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
