using System;
using System.Linq.Expressions;
using System.Reflection;
using System.Threading;
using Functions.Kestrel.Durable;
using Functions.Kestrel.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Functions.Kestrel.Invocation;

/// <summary>Writes the expression that supplies one parameter. What may stand here has been checked at discovery.</summary>
internal static class ParameterBinding
{
    public static Expression Bind(DiscoveredFunction function, ParameterInfo parameter, ParameterExpression context)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return context;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return Expression.Property(context, nameof(InvocationContext.CancellationToken));
        }

        if (parameter.ParameterType == typeof(DurableTaskClient))
        {
            return Call(typeof(DurableValue), nameof(DurableValue.Client), [], context);
        }

        return function.Kind switch
        {
            FunctionKind.Http when function.IsTrigger(parameter) => Expression.Property(
                Expression.Property(context, nameof(InvocationContext.HttpContext)), nameof(HttpContext.Request)),
            FunctionKind.Http => RouteValue(parameter, context),
            FunctionKind.Timer => Expression.Convert(
                Expression.Property(context, nameof(InvocationContext.Trigger)), parameter.ParameterType),
            FunctionKind.Activity when !function.IsTrigger(parameter) =>
                Call(typeof(DurableValue), nameof(DurableValue.InstanceId), [], context),
            FunctionKind.Orchestrator when function.IsTrigger(parameter) =>
                Call(typeof(DurableValue), nameof(DurableValue.Orchestration), [], context),
            _ => Call(typeof(DurableValue), nameof(DurableValue.Input), [parameter.ParameterType], context),
        };
    }

    private static MethodCallExpression RouteValue(ParameterInfo parameter, ParameterExpression context)
    {
        var name = Expression.Constant(parameter.Name);
        var type = parameter.ParameterType;
        if (type == typeof(string))
        {
            return Call(typeof(RouteValues), nameof(RouteValues.Text), [], context, name);
        }

        return Nullable.GetUnderlyingType(type) is { } underlying
            ? Call(typeof(RouteValues), nameof(RouteValues.ParsedOrNull), [underlying], context, name)
            : Call(typeof(RouteValues), nameof(RouteValues.Parsed), [type], context, name);
    }

    private static MethodCallExpression Call(Type type, string method, Type[] typeArguments, params Expression[] arguments) =>
        Expression.Call(type, method, typeArguments.Length > 0 ? typeArguments : null, arguments);
}
