using System;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// Lets its bearer act as anybody, in campaigns whose id begins in one way and until an instant, so that an operator can rehearse a whole
/// campaign on a deployed app. It is made and checked with the key in the setting <c>SignIn__TokenKey</c>.
/// </summary>
/// <param name="CampaignPrefix">How the ids of those campaigns begin.</param>
internal sealed record RehearsalToken(string CampaignPrefix, DateTimeOffset Until)
{
    public const string Scheme = "Bearer";
    public const string PersonHeader = "OpenDay-Acts-As";
    public const int LeastKeyBytes = 32;

    private const string Version = "openday1";

    public string Sign(byte[] key)
    {
        var content = $"{Version}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CampaignPrefix))}.{Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
        return $"{content}.{Signature(content, key)}";
    }

    /// <exception cref="RequestRejectedException">401: it is no token, not of this key, or too old.</exception>
    public static RehearsalToken Read(string token, byte[] key, DateTimeOffset now)
    {
        var end = token.LastIndexOf('.');
        if (end < 0 || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token[(end + 1)..]), Encoding.UTF8.GetBytes(Signature(token[..end], key))))
        {
            throw Refused("a token of this app's key", "another text");
        }

        // Signed by this key, so it is as Sign wrote it.
        var parts = token[..end].Split('.');
        var read = new RehearsalToken(
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture)));
        return read.Until > now
            ? read
            : throw Refused($"a token that is still good at {now:yyyy-MM-dd HH:mm}Z", $"one that was good until {read.Until:yyyy-MM-dd HH:mm}Z");
    }

    private static string Signature(string content, byte[] key) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));

    private static RequestRejectedException Refused(string expected, string found) => new(
        401, "token-refused", $"Header 'Authorization': expected {expected}, found {found}. Ask the operator for a new one, made with the command 'token'.");
}
