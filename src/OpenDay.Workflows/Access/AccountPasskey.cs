using System;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace OpenDay.Workflows.Access;

/// <summary>A passkey of an account: its public half.</summary>
/// <param name="SignCount">The authenticator's own count, which never goes back.</param>
public sealed record AccountPasskey(
    byte[] CredentialId,
    byte[] PublicKey,
    string? Name,
    DateTimeOffset CreatedAt,
    uint SignCount,
    IReadOnlyList<string> Transports,
    bool IsUserVerified,
    bool IsBackupEligible,
    bool IsBackedUp)
{
    /// <summary>Null for one that was not used since it was added.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>What names it in addresses, and leads to its account.</summary>
    public string Id() => Convert.ToHexStringLower(SHA256.HashData(CredentialId));
}
