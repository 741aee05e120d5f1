using System.Reflection;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.RateLimits;

/// <summary>Turns away whoever asks too much of the functions that admit everyone: the person where somebody is signed in, so that colleagues behind one address do not count together.</summary>
internal sealed class RateLimiting(RateCounters counters, ClientAddress addresses) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var method = FunctionMethods.Of(context.FunctionDefinition);
            if (method.GetCustomAttribute<AdmissionAttribute>() is { NeedsSignIn: false })
            {
                counters.Require(
                    method.GetCustomAttribute<LimitedAttribute>()?.Allowance ?? Allowance.Public,
                    http.Request.FindPerson() is { } person ? $"person {person.Id}" : $"address {addresses.Of(http.Request)}");
            }
        }

        return next(context);
    }
}
