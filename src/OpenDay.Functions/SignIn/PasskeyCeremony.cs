using System;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using OpenDay.Functions.Problems;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Keeps, between question and answer, what the framework's passkey handler wants to see again: in a protected cookie, good for five minutes and once.</summary>
public sealed class PasskeyCeremony(IDataProtectionProvider protection, SpendOnce spendOnce)
{
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkey-ceremony").ToTimeLimitedDataProtector();

    internal void Begin(HttpRequest request, string? state) =>
        DoorCookie.Passkey.Write(request, _protector.Protect(state ?? "", DoorCookie.Passkey.Lifetime!.Value));

    /// <exception cref="RequestRejectedException">There was no question, or it was answered already.</exception>
    internal async Task<string> EndAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        DoorCookie.Passkey.Remove(request);
        var state = Read(DoorCookie.Passkey.Read(request));
        return state is not null && await spendOnce.TryAsync($"passkey:{state}", cancellationToken) ? state : throw Refused("a question that was not asked here, or was answered");
    }

    /// <param name="found">Without a full stop.</param>
    internal static RequestRejectedException Refused(string found) => new(
        403, "passkey-refused", $"Passkey: expected the answer of a passkey that is kept here to a fresh question, found {found}. Try again, or sign in by a mailed code.");

    private string? Read(string? cookie)
    {
        try
        {
            return cookie is null ? null : _protector.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The browser says from which page it was asked: no other than ours.</summary>
    internal static bool IsOurOrigin(PasskeyOriginValidationContext context) =>
        !context.CrossOrigin && string.Equals(context.Origin, $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}", StringComparison.OrdinalIgnoreCase);
}
