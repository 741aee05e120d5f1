using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Somebody who may sign in, whichever way, with what they may do here.</summary>
/// <param name="Email">Where codes go; no two accounts share one.</param>
public sealed record Account(
    string Id, string Name, string Email, IReadOnlyList<Role> Roles, string? DepartmentId, IReadOnlyList<string> Levels, DateTimeOffset CreatedAt)
{
    public IReadOnlyList<ExternalIdentity> Identities { get; init; } = [];

    public IReadOnlyList<AccountPasskey> Passkeys { get; init; } = [];

    public bool Disabled { get; init; }

    /// <summary>Sessions of an earlier generation are over.</summary>
    public int SessionGeneration { get; init; }

    /// <param name="passkeyId">As <see cref="AccountPasskey.Id"/> gives it.</param>
    /// <exception cref="RefusalException">It has no such passkey.</exception>
    public AccountPasskey Passkey(string passkeyId) => Passkeys.FirstOrDefault(passkey => passkey.Id() == passkeyId)
        ?? throw new RefusalException(RefusalKind.NotFound, "passkey-unknown", $"Account '{Id}' has no passkey '{passkeyId}'. The page /account lists those that it has.");

    public Person ToPerson() => new(Id, Name, Roles, DepartmentId, Levels);
}
