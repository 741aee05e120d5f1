using System;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>Ways to add middleware. What is added first is outermost.</summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    /// <summary>Adds a class, of which the app keeps one instance.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="builder">The app.</param>
    /// <returns>The same builder.</returns>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware
    {
        builder.Services.TryAddSingleton<T>();
        return builder.Use(next => context =>
            context.InstanceServices.GetRequiredService<T>().Invoke(context, next));
    }

    /// <summary>Adds a delegate.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="middleware">Takes the invocation and the rest of the pipeline.</param>
    /// <returns>The same builder.</returns>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, Func<Task>, Task> middleware) =>
        builder.Use(next => context => middleware(context, () => next(context)));

    /// <summary>Adds a class that runs only where the predicate holds.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="builder">The app.</param>
    /// <param name="predicate">Asked once for each invocation.</param>
    /// <returns>The same builder.</returns>
    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware
    {
        builder.Services.TryAddSingleton<T>();
        return builder.Use(next => context => predicate(context)
            ? context.InstanceServices.GetRequiredService<T>().Invoke(context, next)
            : next(context));
    }

    /// <summary>Adds a delegate that runs only where the predicate holds.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="predicate">Asked once for each invocation.</param>
    /// <param name="middleware">Takes the invocation and the rest of the pipeline.</param>
    /// <returns>The same builder.</returns>
    public static IFunctionsWorkerApplicationBuilder UseWhen(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> predicate,
        Func<FunctionContext, Func<Task>, Task> middleware) =>
        builder.Use(next => context => predicate(context) ? middleware(context, () => next(context)) : next(context));
}
