using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Loggers by way of an invocation.</summary>
public static class FunctionContextLoggerExtensions
{
    /// <summary>The logger of a type.</summary>
    /// <typeparam name="T">The type whose name becomes the category.</typeparam>
    /// <param name="context">The invocation.</param>
    /// <returns>The logger.</returns>
    public static ILogger<T> GetLogger<T>(this FunctionContext context) =>
        context.InstanceServices.GetRequiredService<ILogger<T>>();

    /// <summary>The logger of a category.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="categoryName">The category.</param>
    /// <returns>The logger.</returns>
    public static ILogger GetLogger(this FunctionContext context, string categoryName) =>
        context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger(categoryName);
}
