using System;
using System.Linq.Expressions;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Invocation;

/// <summary>
/// Compiles the call of each function once. At run time a call is plain code: no reflection, no argument array, no boxing.
/// </summary>
internal sealed class FunctionInvokers(IServiceProvider services)
{
    private static readonly MethodInfo KeepAsyncMethod =
        typeof(FunctionInvokers).GetMethod(nameof(KeepAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo KeepMethod =
        typeof(FunctionInvokers).GetMethod(nameof(Keep), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly IFunctionActivator? activator = services.GetService<IFunctionActivator>();

    public FunctionInvoker Compile(DiscoveredFunction function)
    {
        var context = Expression.Parameter(typeof(InvocationContext), "context");
        var parameters = function.Method.GetParameters();
        var arguments = new Expression[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            arguments[i] = ParameterBinding.Bind(function, parameters[i], context);
        }

        var call = Expression.Call(Instance(function.Method, context), function.Method, arguments);
        return new FunctionInvoker(
            function,
            Expression.Lambda<Func<InvocationContext, Task>>(Complete(call, context), function.Name, [context]).Compile());
    }

    private Expression? Instance(MethodInfo method, ParameterExpression context)
    {
        if (method.IsStatic)
        {
            return null;
        }

        var type = method.ReflectedType!;
        Func<InvocationContext, object> create;
        if (activator is not null)
        {
            create = invocation => activator.CreateInstance(type, invocation)
                ?? throw new InvalidOperationException(
                    $"{activator.GetType()} made no instance of {type} for the function '{invocation.Function.Function.Name}'; "
                    + "expected an object.");
        }
        else
        {
            var factory = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
            create = invocation => factory(invocation.InstanceServices, null);
        }

        return Expression.Convert(Expression.Invoke(Expression.Constant(create), context), type);
    }

    private static Expression Complete(MethodCallExpression call, ParameterExpression context)
    {
        var type = call.Type;
        if (type == typeof(Task))
        {
            return call;
        }

        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Property(null, typeof(Task), nameof(Task.CompletedTask)));
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
            ? Expression.Call(KeepAsyncMethod.MakeGenericMethod(type.GetGenericArguments()), call, context)
            : Expression.Call(KeepMethod, Expression.Convert(call, typeof(object)), context);
    }

    private static Task Keep(object? result, InvocationContext context)
    {
        context.Result = result;
        return Task.CompletedTask;
    }

    private static async Task KeepAsync<T>(Task<T> task, InvocationContext context) => context.Result = await task;
}
