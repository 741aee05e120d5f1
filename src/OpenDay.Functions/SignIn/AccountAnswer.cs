using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>An account as the office lead sees it.</summary>
/// <param name="Providers">The issuers that it is bound to.</param>
internal sealed record AccountAnswer(
    string Id, string Name, string Email, IReadOnlyList<Role> Roles, string? DepartmentId, IReadOnlyList<string> Levels, bool Disabled, int Passkeys, IReadOnlyList<string> Providers, DateTimeOffset CreatedAt)
{
    public static AccountAnswer Of(Account account) => new(
        account.Id,
        account.Name,
        account.Email,
        account.Roles,
        account.DepartmentId,
        account.Levels,
        account.Disabled,
        account.Passkeys.Count,
        [.. account.Identities.Select(identity => identity.Issuer)],
        account.CreatedAt);
}
