using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Reads the session cookie, gives it, renews it and takes it away.</summary>
public sealed class SessionSignIn(Sessions sessions)
{
    public async Task<Person?> FindAsync(HttpRequest request)
    {
        if (DoorCookie.Session.Read(request) is not { } token || await sessions.ResolveAsync(token, request.HttpContext.RequestAborted) is not { } session)
        {
            return null;
        }

        if (session.NextToken is { } next)
        {
            DoorCookie.Session.Write(request, next);
        }

        return session.Person;
    }

    /// <param name="how">For the journal.</param>
    public async Task OpenAsync(HttpRequest request, Account account, string how, CancellationToken cancellationToken) =>
        DoorCookie.Session.Write(request, await sessions.OpenAsync(account, how, DoorCookie.Session.Read(request), cancellationToken));

    public async Task OpenAsync(HttpRequest request, DepartmentPass pass, CancellationToken cancellationToken) =>
        DoorCookie.Session.Write(request, await sessions.OpenAsync(pass, DoorCookie.Session.Read(request), cancellationToken));

    public async Task EndAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (DoorCookie.Session.Read(request) is { } token)
        {
            await sessions.EndAsync(token, cancellationToken);
        }

        DoorCookie.Session.Remove(request);
    }

    /// <summary>Where somebody goes who came from nowhere in particular.</summary>
    internal static string HomeOf(Account account) => account.DepartmentId is null ? "/office" : "/my";
}
