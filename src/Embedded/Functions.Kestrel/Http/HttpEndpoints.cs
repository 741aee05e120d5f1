using System;
using System.Collections.Generic;
using System.Linq;
using Functions.Kestrel.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.Kestrel.Http;

/// <summary>Maps HTTP functions to ASP.NET Core's endpoint routing, after checking that no two can match one request.</summary>
internal sealed class HttpEndpoints(IServiceProvider services, List<string> faults)
{
    public void Map(WebApplication app, IReadOnlyList<DiscoveredFunction> functions)
    {
        var routes = functions
            .Where(function => function.Kind is FunctionKind.Http)
            .Select(function => new FunctionRoute(function, RoutePatternFactory.Parse(function.Route!)))
            .ToList();
        new RouteRules(services.GetRequiredService<ParameterPolicyFactory>(), faults).Check(routes);
        if (faults.Count > 0)
        {
            return;
        }

        var invokers = services.GetRequiredService<FunctionInvokers>();
        var pipeline = services.GetRequiredService<FunctionPipeline>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Functions.Kestrel.Http");
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource(routes.Select(route => new RouteEndpoint(
            new HttpFunctionHandler(invokers.Of(route.Function), pipeline, logger).HandleAsync,
            route.Pattern,
            order: 0,
            route.Function.Methods.Count > 0 ? new EndpointMetadataCollection(new HttpMethodMetadata(route.Function.Methods)) : null,
            route.Function.Name))));
        app.UseRouting();
        app.Run(Dispatch);
    }

    /// <summary>
    /// Whatever is no function's is 404 with an empty body, as in Azure. That includes a wrong method, for which routing selects
    /// an endpoint of its own that would answer 405.
    /// </summary>
    private static System.Threading.Tasks.Task Dispatch(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint endpoint)
        {
            return endpoint.RequestDelegate!(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return System.Threading.Tasks.Task.CompletedTask;
    }
}
