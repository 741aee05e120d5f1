using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Campaigns.Feedback;

/// <summary>What rules about feedback ask in common, with the words of their refusals.</summary>
internal static class FeedbackRequirements
{
    public static string Where(FeedbackItem feedback) => $"Feedback '{feedback.Id}'";

    public static void RequireAnswerer(FeedbackItem feedback, Person person, string where)
    {
        if (feedback.DepartmentId is null)
        {
            SubmissionRequirements.RequireOfficeClerk(person, where);
        }
        else if (!person.Roles.Contains(Role.DepartmentClerk) || person.DepartmentId != feedback.DepartmentId)
        {
            throw new RefusalException(RefusalKind.Forbidden, "not-the-answerer", $"{where}: expected a clerk of department '{feedback.DepartmentId}', which is to answer, found {SubmissionRequirements.Describe(person)}. Sign in as a clerk of that department.");
        }
    }

    public static void RequireReviewer(FeedbackItem feedback, Person person, string where)
    {
        var belongs = feedback.ReviewedBy == ReviewBody.Department
            ? person.Roles.Contains(Role.DepartmentReviewer) && person.DepartmentId == feedback.DepartmentId
            : person.Roles.Contains(Role.OfficeReviewer);
        if (!belongs)
        {
            var expected = feedback.ReviewedBy == ReviewBody.Department ? $"a reviewer of department '{feedback.DepartmentId}'" : "a reviewer of the office";
            throw new RefusalException(RefusalKind.Forbidden, "not-the-reviewer", $"{where}: expected {expected}, found {SubmissionRequirements.Describe(person)}. Leave it to one.");
        }

        if (feedback.Drafts.Any(draft => draft.DraftedBy == person.Id))
        {
            throw new RefusalException(RefusalKind.Forbidden, "own-draft", $"{where}: expected somebody who drafted none of its replies, found '{person.Id}', who did. Leave the review to another.");
        }

        if (feedback.Draft!.Verdicts.Any(verdict => verdict.ReviewerId == person.Id))
        {
            throw new RefusalException(RefusalKind.Forbidden, "second-level", $"{where}: expected somebody who has not passed this draft yet, found '{person.Id}', who has. Leave the second level to another.");
        }
    }

    public static string Text(string text, int longest, string what, string where)
    {
        var trimmed = text.Trim();
        return trimmed.Length is 0 || trimmed.Length > longest
            ? throw new RefusalException(RefusalKind.Invalid, "text-length", $"{where}: expected {what} of 1 to {longest} characters, found {trimmed.Length}. {(trimmed.Length == 0 ? "Write it" : "Shorten it")}.") { Values = [longest, trimmed.Length] }
            : trimmed;
    }
}
