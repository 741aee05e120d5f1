using System;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where middleware and services are added.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    /// <summary>The app's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a piece of middleware inside those added before.</summary>
    /// <param name="middleware">Takes the rest of the pipeline and gives it with the piece around it.</param>
    /// <returns>The same builder.</returns>
    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}
