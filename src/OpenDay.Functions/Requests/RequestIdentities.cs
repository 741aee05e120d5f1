using System;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Requests;

/// <summary>Names a request by its Idempotency-Key and by a fingerprint of everything that makes it this request and no other.</summary>
internal static partial class RequestIdentities
{
    public const string Header = "Idempotency-Key";

    /// <param name="content">SHA-256 of the body, or of the parts of the form.</param>
    /// <returns>Null where nobody is signed in.</returns>
    /// <exception cref="RequestRejectedException">400: the key is not one.</exception>
    public static RequestIdentity? Of(HttpRequest request, ReadOnlySpan<byte> content)
    {
        // What the public sends is answered with a code that is kept nowhere: no record could repeat it.
        if (request.FindPerson() is not { } person)
        {
            return null;
        }

        if (request.Headers[Header] is not [{ } key])
        {
            return request.Headers[Header].Count == 0 ? null : throw Unfit($"{request.Headers[Header].Count} headers");
        }

        if (!Key().IsMatch(key))
        {
            throw Unfit($"'{key}'");
        }

        var frame = Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{person.Id}\n");
        return new RequestIdentity(key, Convert.ToHexStringLower(SHA256.HashData([.. frame, .. content])));
    }

    private static RequestRejectedException Unfit(string found) => new(
        400, "idempotency-key-invalid", $"Header '{Header}': expected one of 1 to 100 letters, digits, '-', '.' or '_', found {found}. Send a new key for each new request.");

    [GeneratedRegex("^[A-Za-z0-9._-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
