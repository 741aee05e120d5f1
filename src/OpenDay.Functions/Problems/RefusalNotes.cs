using System.Reflection;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.Problems;

/// <summary>Puts into the access log who was kept from what. That a page asks to sign in first is no refusal.</summary>
internal sealed class RefusalNotes(NoteRefusal noteRefusal)
{
    public Task NoteAsync(FunctionContext context, HttpRequest request, Problem problem)
    {
        var method = FunctionMethods.Of(context.FunctionDefinition);
        return IsRefusal(problem) || (problem.Status < 500 && method.GetCustomAttribute<SignsInAttribute>() is not null)
            ? noteRefusal.RunAsync(
                request.FindPerson(), context.FunctionDefinition.Name, FunctionMethods.RouteValue(method, request.Path, "campaignId"), problem.Status, problem.Code)
            : Task.CompletedTask;
    }

    private static bool IsRefusal(Problem problem) => problem is { Status: 401 or 403, Code: not "sign-in-needed" };
}
