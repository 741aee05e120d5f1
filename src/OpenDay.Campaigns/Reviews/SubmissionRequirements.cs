using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Reviews;

/// <summary>What rules about a submission ask in common, with the words of their refusals.</summary>
internal static class SubmissionRequirements
{
    public static string Where(Assignment assignment, string deliverableId) => $"Assignment '{assignment.Id}', deliverable '{deliverableId}'";

    public static string Describe(Person person) =>
        $"'{person.Id}' ({string.Join(", ", person.Roles)}) of {(person.DepartmentId is { } department ? $"department '{department}'" : "no department")}";

    public static void RequireCurrent(Revision revision, string hash, string where)
    {
        if (hash != revision.Hash)
        {
            throw new RefusalException(RefusalKind.Stale, "stale-revision", $"{where}: expected the current revision {revision.Number}, {revision.Hash}, found {hash}. Read the current revision and decide on that.");
        }
    }

    public static void RequireClerk(Assignment assignment, Person person, string where)
    {
        if (!person.Roles.Contains(Role.DepartmentClerk) || person.DepartmentId != assignment.DepartmentId)
        {
            throw new RefusalException(RefusalKind.Forbidden, "not-the-department", $"{where}: expected a clerk of department '{assignment.DepartmentId}', found {Describe(person)}. Sign in as a clerk of that department.");
        }
    }

    public static void RequireOfficeClerk(Person person, string where)
    {
        if (!person.Roles.Contains(Role.OfficeClerk))
        {
            throw new RefusalException(RefusalKind.Forbidden, "not-the-office", $"{where}: expected a clerk of the office, found {Describe(person)}. Sign in as an office clerk.");
        }
    }

    public static Submission With(this Submission submission, Revision current) => submission with { Revisions = [.. submission.Revisions.SkipLast(1), current] };
}
