using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Functions.Kestrel.Tests.Surface;

/// <summary>Writes what an assembly shows in Microsoft namespaces, one signature a line, in the form of the official lists.</summary>
internal sealed class SurfaceReader(Assembly assembly)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static bool IsOfficial(Type type) => type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true;

    public IEnumerable<string> Lines() => assembly.GetTypes().Where(IsOfficial).Where(IsVisible).SelectMany(LinesOf);

    private static IEnumerable<string> LinesOf(Type type)
    {
        var name = TypeText.Of(type);
        yield return $"T {name}: {TypeDeclaration.Of(type)}";
        foreach (var attribute in AttributeText.OfType(type))
        {
            yield return $"A {name}: {attribute}";
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield break;
        }

        foreach (var field in type.GetFields(Declared).Where(field => IsVisible(field.Attributes) && !field.IsSpecialName))
        {
            yield return $"F {name}.{field.Name}: {MemberText.Field(field)}";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible).Where(found => !found.IsStatic))
        {
            yield return $"M {name}..ctor{MemberText.Parameters(constructor)}: {MemberText.Access(constructor)}{AttributeText.OfMember(constructor)}";
        }

        foreach (var property in type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsVisible)))
        {
            yield return $"P {name}.{property.Name}: {MemberText.Property(property)}{AttributeText.OfMember(property)}";
        }

        foreach (var found in type.GetEvents(Declared).Where(found => IsVisible(found.AddMethod!)))
        {
            yield return $"E {name}.{found.Name}: {MemberText.Modifiers(found.AddMethod!)} {TypeText.Of(found.EventHandlerType!)}";
        }

        foreach (var method in type.GetMethods(Declared).Where(IsVisible).Where(IsWritten))
        {
            yield return $"M {name}.{MemberText.Method(method)}{AttributeText.OfMember(method)}";
        }
    }

    /// <summary>Accessors stand with their property; names with angle brackets are the compiler's own.</summary>
    private static bool IsWritten(MethodInfo method) =>
        !method.Name.Contains('<')
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsVisible(Type type) =>
        type.IsPublic || (type.IsNested && IsVisible(type.DeclaringType!) && (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
