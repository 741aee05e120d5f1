using System;
using System.Security.Cryptography;
using System.Text;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Partitions and rows of who may come in. What can be guessed (addresses) or used (tokens) stands in no key: keys hold hashes. All rows of an
/// account share one partition, so that an account and what finds it change together.
/// </summary>
internal static class AccessKeys
{
    public const string Accounts = "accounts";
    public const string Codes = "codes";
    public const string Links = "links";
    public const string Secrets = "secrets";
    public const string Sessions = "sessions";

    public const string AccountPrefix = "account:";
    public const string CodePrefix = "code:";
    public const string SessionPrefix = "session:";
    public const string SpentPrefix = "spent:";

    /// <summary>The link for the first account of the office, until it is used.</summary>
    public const string FirstOffice = "first-office";

    public const string AppSecret = "app-secret";

    public static string Account(string accountId) => AccountPrefix + accountId;

    public static string Email(string email) => "email:" + Hash(email.Trim().ToLowerInvariant());

    public static string Identity(ExternalIdentity identity) => "identity:" + Hash($"{identity.Issuer}\n{identity.Subject}");

    public static string Passkey(byte[] credentialId) => "passkey:" + Convert.ToHexStringLower(SHA256.HashData(credentialId));

    public static string Change(DateTimeOffset at, string accountId) => FormattableString.Invariant($"change:{at.UtcDateTime:yyyyMMdd'T'HHmmssfffffff}:{accountId}");

    public static string Code(string challenge) => CodePrefix + Hash(challenge);

    public static string Link(string campaignId, string departmentId) => $"link:{campaignId}:{departmentId}";

    public static string Session(string token) => SessionPrefix + Hash(token);

    public static string Spent(string once) => SpentPrefix + Hash(once);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
