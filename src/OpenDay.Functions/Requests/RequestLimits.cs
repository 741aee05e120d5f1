using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.Requests;

/// <summary>Turns away, before anything of the body is read, a body that is announced too large and an address that can name nothing.</summary>
internal sealed class RequestLimits : IFunctionsWorkerMiddleware
{
    private static readonly BodyLimitAttribute s_usual = new(BodyLimits.Json);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        RefuseStrangePath(http.Request);
        var limit = FunctionMethods.Of(context.FunctionDefinition).GetCustomAttribute<BodyLimitAttribute>() ?? s_usual;
        Set(http, limit);
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(limit, "more", "nothing was kept");
        }
    }

    private static void RefuseStrangePath(HttpRequest request)
    {
        foreach (var segment in (request.Path.Value ?? "").Split('/').Where(segment => segment.Length > 0 && !Ids.AreFit(segment)))
        {
            throw new RequestRejectedException(
                404, "path-unknown", $"Path part '{segment}': {Ids.Expectation} There is nothing of this name.");
        }
    }

    private static void Set(HttpContext http, BodyLimitAttribute limit)
    {
        if (http.Request.ContentLength > limit.Bytes)
        {
            throw TooLarge(limit, $"{http.Request.ContentLength} announced", "nothing was read");
        }

        // A body that announces no length is broken off where it passes the limit.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit.Bytes;
        }
    }

    private static RequestRejectedException TooLarge(BodyLimitAttribute limit, string found, string outcome) =>
        new(413, "body-too-large", $"Body: expected at most {limit.Bytes} bytes, found {found}. {limit.Remedy}; {outcome}.") { Values = [new Limit(limit.Bytes, "bytes")] };
}
