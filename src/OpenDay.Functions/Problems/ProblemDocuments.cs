using System;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.Problems;

/// <summary>The outermost middleware: puts the protective headers on every response, and turns every exception into a problem document, or into a page where a page was asked for.</summary>
internal sealed partial class ProblemDocuments(PageRenderer pages, SignInSettings signIn, NoteRefusal noteRefusal, ILogger<ProblemDocuments> logger) : IFunctionsWorkerMiddleware
{
    private readonly ProblemAnswers _answers = new(pages, signIn);
    private readonly RefusalNotes _refusals = new(noteRefusal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        ProtectiveHeaders.Set(http);
        var path = ShownPath.Of(context.FunctionDefinition, http.Request);
        ShownPath.Mask(http, path);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            var problem = Read(error, context);
            await _refusals.NoteAsync(context, http.Request, problem);
            await _answers.WriteAsync(http, path, problem);
        }
    }

    private Problem Read(Exception error, FunctionContext context)
    {
        if (ProblemReading.Of(error) is { } problem)
        {
            Refused(context.FunctionDefinition.Name, problem.Status, problem.Code);
            return problem;
        }

        Failed(error, context.FunctionDefinition.Name, context.InvocationId);
        return ProblemReading.OfStorage(error)
            ?? new Problem(500, "internal-error", $"The request failed for a reason that is in the log under invocation '{context.InvocationId}'. Tell the operator.");
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "{Function} refused the request: {Status} {Code}")]
    private partial void Refused(string function, int status, string code);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "{Function} failed in invocation {InvocationId}")]
    private partial void Failed(Exception error, string function, string invocationId);
}
