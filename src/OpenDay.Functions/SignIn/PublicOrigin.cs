using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// Gives each request the scheme and host that people see, where the setting says so: behind the Functions host, or behind a proxy, it carries another.
/// Links, redirects and cookies are made from these. What a client sends as its host counts for nothing then.
/// </summary>
internal sealed class PublicOrigin(SiteSettings settings) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (settings.PublicAddress is { } address && context.GetHttpContext() is { } http)
        {
            http.Request.Scheme = address.Scheme;
            http.Request.Host = HostString.FromUriComponent(address);
        }

        return next(context);
    }
}
