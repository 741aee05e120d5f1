using System;
using System.Security.Cryptography;
using System.Text;

namespace OpenDay.Workflows.Records;

/// <summary>
/// What a citizen holds to come back to what they left here. The code is told once and kept nowhere; the record's id is taken from
/// its hash, so that the code finds the record and nothing here finds the code.
/// </summary>
internal sealed record AccessCode(string Code)
{
    /// <summary>Without what is easily misread. 24 of them are 118 bits.</summary>
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Length = 24;
    private const int IdLength = 32;

    public string Id => IdOf(Code);

    public static AccessCode New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The id that a code leads to, also where blanks and capitals came in on the way.</summary>
    public static string IdOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToLowerInvariant())))[..IdLength];
}
