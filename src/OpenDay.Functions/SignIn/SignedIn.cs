using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Who asks, as <see cref="Admission"/> found out.</summary>
internal static class SignedIn
{
    public static Person? FindPerson(this HttpRequest request) => request.HttpContext.Items[typeof(Person)] as Person;

    /// <summary>For functions that admit only people who are signed in.</summary>
    public static Person GetPerson(this HttpRequest request) => request.FindPerson()
        ?? throw new InvalidOperationException($"{request.Path}: the function asks who is signed in, but admits everyone. Give it [Admits] or [AdmitsSignedIn].");

    /// <summary>The account of whoever asks.</summary>
    /// <exception cref="RequestRejectedException">403: they came in without one, as by a department's link.</exception>
    public static async Task<Account> GetAccountAsync(this HttpRequest request, ReadAccounts readAccounts, CancellationToken cancellationToken) =>
        await readAccounts.FindAsync(request.GetPerson().Id, cancellationToken)
            ?? throw new RequestRejectedException(403, "account-needed", "Passkey: expected somebody who signed in with an account, found another sign-in. Ask the office for an account.");
}
