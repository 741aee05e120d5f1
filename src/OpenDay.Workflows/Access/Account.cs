using System;
using System.Collections.Generic;
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

    public Person ToPerson() => new(Id, Name, Roles, DepartmentId, Levels);
}
