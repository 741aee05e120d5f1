using System;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.SignIn;

/// <summary>Who asks, as <see cref="Admission"/> found out.</summary>
internal static class SignedIn
{
    public static Person? FindPerson(this HttpRequest request) => request.HttpContext.Items[typeof(Person)] as Person;

    /// <summary>For functions that admit only people who are signed in.</summary>
    public static Person GetPerson(this HttpRequest request) => request.FindPerson()
        ?? throw new InvalidOperationException($"{request.Path}: the function asks who is signed in, but admits everyone. Give it [Admits] or [AdmitsSignedIn].");
}
