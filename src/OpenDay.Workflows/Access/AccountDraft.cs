using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>What an account is to say of somebody.</summary>
public sealed partial record AccountDraft(string Name, IReadOnlyList<Role> Roles, string? DepartmentId, IReadOnlyList<string> Levels)
{
    public const int LongestName = 100;

    private static readonly Role[] s_ofDepartments = [Role.DepartmentClerk, Role.DepartmentReviewer];

    /// <exception cref="RefusalException">It makes no account.</exception>
    internal void Require()
    {
        if (Name.Trim().Length is 0 or > LongestName)
        {
            throw Invalid("account-name", $"a name of 1 to {LongestName} characters", $"{Name.Length}");
        }

        if (Roles.Count == 0 || Roles.Contains(Role.Citizen))
        {
            throw Invalid("account-roles", "one role or several, and not citizen, which needs no account", Roles.Count == 0 ? "none" : "citizen");
        }

        if (Roles.Any(s_ofDepartments.Contains) != (DepartmentId is not null))
        {
            throw Invalid("account-department", "a department with the roles of a department, and only with those", DepartmentId is null ? "no department" : $"department '{DepartmentId}'");
        }

        if (DepartmentId is not null && !Id().IsMatch(DepartmentId))
        {
            throw Invalid("account-department", "the id of a department, 1 to 60 letters, digits, '-', '.' or '_'", "another");
        }

        if (!Levels.All(level => Id().IsMatch(level)))
        {
            throw Invalid("account-levels", "ids of review levels, each 1 to 60 letters, digits, '-', '.' or '_'", "another");
        }
    }

    internal static void RequireEmail(string email)
    {
        if (!Email().IsMatch(email))
        {
            throw Invalid("account-email", "an e-mail address like name@example.org", "something else");
        }
    }

    private static RefusalException Invalid(string code, string expected, string found) =>
        new(RefusalKind.Invalid, code, $"Account: expected {expected}, found {found}. Correct it and send it again.");

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,60}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[^\s@<>,;""]{1,64}@[A-Za-z0-9.-]{1,180}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
