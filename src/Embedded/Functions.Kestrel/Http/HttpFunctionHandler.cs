using System;
using System.Threading.Tasks;
using Functions.Kestrel.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Functions.Kestrel.Http;

/// <summary>
/// Runs one HTTP function for one request. As in the official worker, a result is written after all middleware has returned,
/// so that middleware may replace it; and an exception that nobody caught is a 500 with an empty body.
/// </summary>
internal sealed partial class HttpFunctionHandler(FunctionInvoker function, FunctionPipeline pipeline, ILogger logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.ContentLength > Hosting.HostLimits.RequestBodyBytes)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        try
        {
            var context = new InvocationContext(function, http);
            await pipeline.InvokeAsync(context);
            if (context.Result is { } result)
            {
                await WriteAsync(result, http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            Left(function.Function.Name);
        }
        catch (Exception error)
        {
            Failed(error, function.Function.Name);
            if (http.Response.HasStarted)
            {
                // The status line is gone: only a broken connection tells the client that the rest is missing.
                http.Abort();
            }
            else
            {
                http.Response.Clear();
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
    }

    private static Task WriteAsync(object result, HttpContext http) => result switch
    {
        IResult own => own.ExecuteAsync(http),
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new())),
        _ => throw new InvalidOperationException(
            $"The result of the invocation is a {result.GetType()}; expected IResult or IActionResult. Middleware must put one of them there."),
    };

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "The HTTP function {Function} failed")]
    private partial void Failed(Exception error, string function);

    [LoggerMessage(EventId = 11, Level = LogLevel.Debug, Message = "The client of the HTTP function {Function} left before the answer")]
    private partial void Left(string function);
}
