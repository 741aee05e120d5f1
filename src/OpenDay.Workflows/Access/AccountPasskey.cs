using System;
using System.Collections.Generic;

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
    bool IsBackedUp);
