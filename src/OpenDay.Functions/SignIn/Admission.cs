using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.SignIn;

/// <summary>Finds out who asks, and lets them reach the function only if it admits them.</summary>
internal sealed class Admission(SignInSettings settings, SessionSignIn sessions, EasyAuthSignIn easyAuth, TimeProvider clock) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            var method = FunctionMethods.Of(context.FunctionDefinition);
            var admission = method.GetCustomAttribute<AdmissionAttribute>();

            // Whom the platform knows and we do not is refused; what is everyone's is theirs all the same.
            var person = (Rehearsing(http.Request)
                ?? (settings.Development ? DevelopmentSignIn.Read(http.Request) : null)
                ?? (admission is { NeedsSignIn: true } ? await easyAuth.FindAsync(http.Request) : null)
                ?? await sessions.FindAsync(http.Request))?.WithImpliedRoles();
            http.Items[typeof(Person)] = person;
            if (Refusal(admission, person) is { } refusal)
            {
                if (refusal.Status == 401 && settings.Development)
                {
                    http.Response.Headers[HeaderNames.WWWAuthenticate] = DevelopmentSignIn.Scheme;
                }

                throw refusal;
            }

            if (person is not null)
            {
                // What is everyone's is also theirs who are confined to one campaign.
                if (admission!.NeedsSignIn && FunctionMethods.RouteValue(method, http.Request.Path, "campaignId") is { } campaignId)
                {
                    person.RequireScope(campaignId);
                }
            }
        }

        await next(context);
    }

    /// <summary>Whom a rehearsal's request plays; null where it bears no token.</summary>
    private Person? Rehearsing(HttpRequest request)
    {
        if (settings.TokenKey is not { } key
            || request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(RehearsalToken.Scheme + ' ', StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = RehearsalToken.Read(header[(RehearsalToken.Scheme.Length + 1)..].Trim(), key, clock.GetUtcNow());
        return DevelopmentSignIn.Decode(request.Headers[RehearsalToken.PersonHeader].ToString(), RehearsalToken.PersonHeader) with { ConfinedTo = token.CampaignPrefix };
    }

    private static RequestRejectedException? Refusal(AdmissionAttribute? admission, Person? person) => admission switch
    {
        null => new RequestRejectedException(403, "admits-nobody", "This function says nowhere whom it admits, so it admits nobody."),
        { NeedsSignIn: true } when person is null => new RequestRejectedException(401, "sign-in-needed", "Nobody is signed in. Sign in and ask again."),
        { Roles: { } roles } when !roles.Intersect(person!.Roles).Any() => new RequestRejectedException(
            403,
            "role-missing",
            $"{person.Name} has {Names(person.Roles, "no role")}; this needs {Names(roles, "none")}. Sign in as somebody who has one of them."),
        _ => null,
    };

    private static string Names(IReadOnlyList<Role> roles, string none) =>
        roles.Count == 0 ? none : string.Join(" or ", roles.Select(role => JsonNamingPolicy.CamelCase.ConvertName(role.ToString())));
}
