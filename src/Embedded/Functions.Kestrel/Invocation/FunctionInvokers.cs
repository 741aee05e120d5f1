using System;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Invocation;

/// <summary>
/// Makes the call of each function plain code: no reflection, no argument array, no boxing. A function is compiled when it is
/// first called, and once for all hosts of the process: an app that starts does not wait for what nobody has called yet.
/// </summary>
internal sealed class FunctionInvokers(IServiceProvider services)
{
    private static readonly MethodInfo KeepAsyncMethod =
        typeof(FunctionInvokers).GetMethod(nameof(KeepAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo KeepMethod =
        typeof(FunctionInvokers).GetMethod(nameof(Keep), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly ConcurrentDictionary<MethodInfo, Lazy<Func<object?, InvocationContext, Task>>> Calls = new();

    private static readonly ConcurrentDictionary<Type, Lazy<ObjectFactory>> Factories = new();

    private readonly IFunctionActivator? activator = services.GetService<IFunctionActivator>();

    public FunctionInvoker Of(DiscoveredFunction function)
    {
        var call = Calls.GetOrAdd(function.Method, _ => new(() => Compile(function)));
        var create = this.Creation(function.Method);
        return new FunctionInvoker(function, context => call.Value(create(context), context));
    }

    private static Func<object?, InvocationContext, Task> Compile(DiscoveredFunction function)
    {
        var instance = Expression.Parameter(typeof(object), "instance");
        var context = Expression.Parameter(typeof(InvocationContext), "context");
        var parameters = function.Method.GetParameters();
        var arguments = new Expression[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            arguments[i] = ParameterBinding.Bind(function, parameters[i], context);
        }

        var target = function.Method.IsStatic ? null : Expression.Convert(instance, function.Method.ReflectedType!);
        var call = Complete(Expression.Call(target, function.Method, arguments), context);
        return Expression.Lambda<Func<object?, InvocationContext, Task>>(call, function.Name, [instance, context]).Compile();
    }

    /// <summary>How an instance for a call is made; none for a static function.</summary>
    private Func<InvocationContext, object?> Creation(MethodInfo method)
    {
        if (method.IsStatic)
        {
            return _ => null;
        }

        var type = method.ReflectedType!;
        if (this.activator is { } own)
        {
            return invocation => own.CreateInstance(type, invocation)
                ?? throw new InvalidOperationException(
                    $"{own.GetType()} made no instance of {type} for the function '{invocation.Function.Function.Name}'; "
                    + "expected an object.");
        }

        var factory = Factories.GetOrAdd(type, _ => new(() => ActivatorUtilities.CreateFactory(type, Type.EmptyTypes)));
        return invocation => factory.Value(invocation.InstanceServices, null);
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
