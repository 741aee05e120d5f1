using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Functions.Kestrel.Tests.Surface;

/// <summary>Signatures of members.</summary>
internal static class MemberText
{
    public static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    public static string Modifiers(MethodInfo method)
    {
        var access = Access(method);
        if (method.IsStatic)
        {
            return access + " static";
        }

        if (method.DeclaringType!.IsInterface || !method.IsVirtual)
        {
            return access;
        }

        var overrides = method.GetBaseDefinition() != method;
        return (method.IsAbstract, method.IsFinal, overrides) switch
        {
            (true, _, true) => access + " abstract override",
            (true, _, false) => access + " abstract",
            (false, true, true) => access + " sealed override",
            (false, true, false) => access,
            (false, false, true) => access + " override",
            (false, false, false) => access + " virtual",
        };
    }

    public static string Method(MethodInfo method)
    {
        var arguments = method.GetGenericArguments();
        return $"{method.Name}{TypeText.Arguments(arguments)}{Parameters(method)}: {Modifiers(method)} {Result(method)}{Constraints(arguments)}";
    }

    public static string Result(MethodInfo method) =>
        TypeText.Of(method.ReturnType) + Nullability.Mark(method.ReturnType, method.ReturnParameter, method);

    public static string Parameters(MethodBase method)
    {
        var parameters = method.GetParameters().Select(Parameter).ToList();
        if (parameters.Count > 0 && method.IsDefined(typeof(ExtensionAttribute)))
        {
            parameters[0] = "this " + parameters[0];
        }

        return $"({string.Join(", ", parameters)})";
    }

    public static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(found => found.IsPublic || found.IsFamily || found.IsFamilyOrAssembly).ToList();
        var widest = accessors.FirstOrDefault(found => found.IsPublic) ?? accessors[0];
        var names = accessors
            .OrderBy(found => found != property.GetMethod)
            .Select(found => (Access(found) == Access(widest) ? "" : Access(found) + " ")
                + (found == property.GetMethod ? "get" : IsInit(found) ? "init" : "set") + ";");
        return $"{Modifiers(widest)} {TypeText.Of(property.PropertyType)}{Nullability.Mark(property.PropertyType, property, property)} "
            + $"{{ {string.Join(' ', names)} }}";
    }

    public static string Field(FieldInfo field)
    {
        var type = TypeText.Of(field.FieldType);
        if (field.IsLiteral)
        {
            return $"const {type} = {Literal(field.GetRawConstantValue())}";
        }

        return $"{(field.IsPublic ? "public" : "protected")}{(field.IsStatic ? " static" : "")}{(field.IsInitOnly ? " readonly" : "")} "
            + $"{type}{Nullability.Mark(field.FieldType, field, field)}";
    }

    public static string Constraints(IEnumerable<Type> arguments) => string.Concat(arguments.Select(argument =>
    {
        var attributes = argument.GenericParameterAttributes;
        var constraints = new List<string>();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            constraints.Add("class");
        }

        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            constraints.Add("struct");
        }

        constraints.AddRange(argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeText.Of));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !constraints.Contains("struct"))
        {
            constraints.Add("new()");
        }

        return constraints.Count > 0 ? $" where {argument.Name} : {string.Join(", ", constraints)}" : "";
    }));

    private static string Parameter(ParameterInfo parameter)
    {
        var way = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : parameter.ParameterType.IsByRef ? parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref "
            : "";
        return $"{way}{TypeText.Of(parameter.ParameterType)}{Nullability.Mark(parameter.ParameterType, parameter, parameter.Member)} {parameter.Name}"
            + (parameter.HasDefaultValue ? $" = {Default(parameter)}" : "");
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue is null && parameter.ParameterType.IsValueType
        ? "default"
        : Literal(parameter.RawDefaultValue);

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
