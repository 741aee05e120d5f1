using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Assignments;

/// <summary>Who acts: the identity that the audit log records and that the two-person rule compares.</summary>
/// <param name="Id">Stable id of the person; letters, digits, <c>- . _ @</c>.</param>
/// <param name="DepartmentId">The person's department, or null for the office and citizens.</param>
/// <param name="Levels">Ids of the review levels that the person holds.</param>
public sealed record Person(string Id, string Name, IReadOnlyList<Role> Roles, string? DepartmentId, IReadOnlyList<string> Levels)
{
    /// <summary>How the ids of the only campaigns begin in which the person may act; null for all.</summary>
    public string? ConfinedTo { get; init; }

    /// <summary>The only campaign in which the person may act; null for all.</summary>
    public string? OnlyCampaign { get; init; }

    /// <summary>The program itself, where nobody else acts.</summary>
    public static Person System { get; } = new("system", "OpenDay", [], null, []);

    /// <summary>Somebody of the public, of whom the audit log says no more.</summary>
    public static Person SomeCitizen { get; } = new("citizen", "市民", [Role.Citizen], null, []);

    /// <summary>The person with all that their roles hold: whoever leads the office may do what its clerks may.</summary>
    public Person WithImpliedRoles() =>
        Roles.Contains(Role.OfficeLead) && !Roles.Contains(Role.OfficeClerk) ? this with { Roles = [.. Roles, Role.OfficeClerk] } : this;

    /// <exception cref="RefusalException">The person may not act in the campaign.</exception>
    public void RequireScope(string campaignId)
    {
        if (OnlyCampaign is { } only && campaignId != only)
        {
            throw new RefusalException(
                RefusalKind.Forbidden,
                "outside-scope",
                $"Campaign '{campaignId}': expected '{only}', to which this sign-in is confined. Open the link that you were sent for the other campaign.");
        }

        if (ConfinedTo is { } prefix && !campaignId.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new RefusalException(
                RefusalKind.Forbidden,
                "outside-scope",
                $"Campaign '{campaignId}': expected one whose id begins with '{prefix}', to which this sign-in is confined. Sign in otherwise, or name another campaign.");
        }
    }
}

/// <summary>What a person may do; functions name the roles they admit.</summary>
public enum Role
{
    Citizen,
    DepartmentClerk,
    DepartmentReviewer,
    OfficeClerk,
    OfficeReviewer,
    OfficeLead,
    Auditor,
    Operator,
}
