using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Web.Rendering;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// Lets a request change something on the strength of what a browser sends by itself (a cookie, a header of the platform) only if it bears the
/// token of a page made for the same person. A request with an Authorization header was made on purpose, and needs none.
/// </summary>
internal sealed class FormTokenCheck(FormTokens tokens) : IFunctionsWorkerMiddleware
{
    public const string Header = "OpenDay-Form-Token";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && Changes(http.Request) && http.Request.FindPerson() is { } person && http.Request.Headers.Authorization.Count == 0)
        {
            if (http.Request.Headers["Sec-Fetch-Site"] == "cross-site" || !tokens.IsGood(await ReadAsync(http.Request, http.RequestAborted), person))
            {
                throw new RequestRejectedException(
                    403, "form-token-missing", $"Form: expected the token of a page that was made for {person.Name} within the last day, found none or another. Load the page again and send its form.");
            }
        }

        await next(context);
    }

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.Headers[Header] is [{ } header] ? header
        : request.HasFormContentType ? (await request.ReadPublicFormAsync(cancellationToken)).Text(PageFrame.FormTokenField)
        : null;
}
