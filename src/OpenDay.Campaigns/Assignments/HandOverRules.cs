using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Campaigns.Assignments;

/// <summary>Who may hand an assignment over to another clerk of its department, and until when.</summary>
public static class HandOverRules
{
    /// <summary>The assignment with another contact. Handed back to the department's clerk, it follows the plan again.</summary>
    /// <param name="department">The assignment's.</param>
    /// <param name="to">The new contact; null for the department's clerk.</param>
    /// <exception cref="RefusalException">The campaign is closed, nothing is left to do, the person is neither of the department nor of the office, or the contact is none or the present one.</exception>
    public static Assignment HandOver(Campaign campaign, Assignment assignment, DepartmentPlan department, Contact? to, Person person)
    {
        var where = $"Assignment '{assignment.Id}'";
        if (!MayHandOver(assignment, person))
        {
            throw new RefusalException(
                RefusalKind.Forbidden,
                "not-the-department",
                $"{where}: expected somebody of department '{assignment.DepartmentId}' or a clerk of the office, found {SubmissionRequirements.Describe(person)}. Let one of them hand it over.");
        }

        campaign.RequireOpen("hand an assignment over");
        RequireUnfinished(assignment, where);
        var present = assignment.ContactIn(department);
        var next = to is null ? department.Clerk : ContactChecks.Require(to, where);
        return next != present
            ? assignment with { Contact = next == department.Clerk ? null : next }
            : throw new RefusalException(
                RefusalKind.Conflict, "already-contact", $"{where}: expected somebody else than its present contact, found the same, {present.Name}. Name another, or leave it as it is.") { Values = [present.Name] };
    }

    /// <summary>The office may, and for its own assignments the department: its clerks and its reviewers.</summary>
    public static bool MayHandOver(Assignment assignment, Person person) =>
        person.Roles.Contains(Role.OfficeClerk)
        || (person.DepartmentId == assignment.DepartmentId && person.Roles.Any(role => role is Role.DepartmentClerk or Role.DepartmentReviewer));

    /// <summary>Whether anything is left to do of it: a duty without material too, and a correction of what was published.</summary>
    public static bool IsUnfinished(Assignment assignment) => IsUnfinished(assignment.Waived, assignment.Deliverables.Select(deliverable => deliverable.State));

    /// <inheritdoc cref="IsUnfinished(Assignment)"/>
    /// <param name="waived">Why the department was let off, or null.</param>
    /// <param name="states">Of what it owes.</param>
    public static bool IsUnfinished(string? waived, IEnumerable<DeliverableState> states) =>
        waived is null && states.DefaultIfEmpty().Any(state => state is not (DeliverableState.Published or DeliverableState.Waived));

    private static void RequireUnfinished(Assignment assignment, string where)
    {
        if (assignment.Waived is { } reason)
        {
            throw new RefusalException(RefusalKind.Conflict, "already-waived", $"{where}: expected an assignment in force, found it waived, because: {reason}. There is nothing left to hand over.");
        }

        if (!IsUnfinished(assignment))
        {
            throw new RefusalException(RefusalKind.Conflict, "already-published", $"{where}: expected something still to be done, found everything published. There is nothing left to hand over.");
        }
    }
}
