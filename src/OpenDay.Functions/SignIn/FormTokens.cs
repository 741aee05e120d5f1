using System;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// Ties a page's forms to whoever the page was made for: another site can make a browser send a form with its cookies, but cannot know the
/// token. A token is good for a day, so that a form left open over lunch still works.
/// </summary>
public sealed class FormTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan s_lasts = TimeSpan.FromDays(1);

    private readonly IDataProtector _protector = protection.CreateProtector("OpenDay.FormTokens.v1");

    public string Issue(Person person) => _protector.Protect($"{(clock.GetUtcNow() + s_lasts).ToUnixTimeSeconds()} {person.Id}");

    public bool IsGood(string? token, Person person)
    {
        if (string.IsNullOrEmpty(token))
        {
            return false;
        }

        try
        {
            return _protector.Unprotect(token).Split(' ', 2) is [var until, var id]
                && id == person.Id
                && long.TryParse(until, out var seconds)
                && DateTimeOffset.FromUnixTimeSeconds(seconds) > clock.GetUtcNow();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
