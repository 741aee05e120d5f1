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
    /// <summary>Accounts, and the chain of what happens at the door: what changes an account and the entry that tells of it are one commit.</summary>
    public const string Partition = "access";

    public const string Codes = "codes";

    /// <summary>Kept by whoever protects cookies.</summary>
    public const string ProtectionKeys = "protection-keys";

    public const string Links = "links";
    public const string Secrets = "secrets";
    public const string Sessions = "sessions";

    public const string AccountPrefix = "account:";
    public const string CodePrefix = "code:";
    public const string SessionPrefix = "session:";
    public const string SpentPrefix = "spent:";
    public const string WaitingPrefix = "waiting:";

    /// <summary>The link for the first account of the office, until it is used.</summary>
    public const string FirstOffice = "first-office";

    public const string AppSecret = "app-secret";

    public static string Account(string accountId) => AccountPrefix + accountId;

    public static string Email(string email) => "email:" + Hash(email.Trim().ToLowerInvariant());

    public static string Identity(ExternalIdentity identity) => "identity:" + Hash($"{identity.Issuer}\n{identity.Subject}");

    public static string Passkey(byte[] credentialId) => "passkey:" + Convert.ToHexStringLower(SHA256.HashData(credentialId));

    /// <summary>What happened and is not in the chain yet, in the order in which it happened.</summary>
    public static string Waiting(DateTimeOffset at, string id) => FormattableString.Invariant($"{WaitingPrefix}{at.UtcDateTime:yyyyMMdd'T'HHmmssfffffff}:{id}");

    /// <summary>Whether the chain vouches for the row.</summary>
    public static bool IsAudited(string rowKey) => rowKey.StartsWith(AccountPrefix, StringComparison.Ordinal);

    public static string Code(string challenge) => CodePrefix + Hash(challenge);

    public static string Link(string campaignId, string departmentId) => $"link:{campaignId}:{departmentId}";

    public static string Session(string token) => SessionPrefix + Hash(token);

    public static string Spent(string once) => SpentPrefix + Hash(once);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
