using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

/// <summary>What must hold before a verdict counts: the level's turn, the right person, five gates decided.</summary>
internal static class ReviewRequirements
{
    /// <summary>The level that the verdict is for, if that is the one that waits.</summary>
    public static ReviewLevelPlan RequireTurn(CampaignPlan plan, Deliverable deliverable, IReadOnlyList<string> levels, string levelId, string where)
    {
        if (!levels.Contains(levelId))
        {
            throw new RefusalException(RefusalKind.Invalid, "unknown-level", $"{where}: expected one of the levels {Quoted(levels)}, found '{levelId}'. Name a level of this deliverable.");
        }

        if (deliverable.State != DeliverableState.UnderReview)
        {
            throw new RefusalException(RefusalKind.Conflict, "not-under-review", $"{where}: expected material under review, found it {deliverable.State}. There is nothing to review now.");
        }

        var waiting = levels[deliverable.Level];
        return levelId == waiting
            ? plan.Level(levelId)
            : throw new RefusalException(RefusalKind.Conflict, "not-this-level", $"{where}: expected level '{waiting}', whose turn it is, found '{levelId}'. The levels decide in the order {Quoted(levels)}.");
    }

    /// <summary>Whether the person reviews for the body whose level it is: the assignment's department, or the office.</summary>
    public static bool Belongs(ReviewLevelPlan level, Assignment assignment, Person person) => level.By == ReviewBody.Department
        ? person.Roles.Contains(Role.DepartmentReviewer) && person.DepartmentId == assignment.DepartmentId
        : person.Roles.Contains(Role.OfficeReviewer);

    /// <summary>The person holds the level, or stands in for who does; they wrote none of the submission's revisions and decided no other level of this one.</summary>
    /// <returns>The delegation that they act by; null for a holder.</returns>
    public static Delegation? RequireReviewer(
        ReviewLevelPlan level, Assignment assignment, Submission submission, Person person, IEnumerable<Delegation> delegations, DateOnly day, string where)
    {
        var belongs = Belongs(level, assignment, person);
        var holder = level.By == ReviewBody.Department ? $"a reviewer of department '{assignment.DepartmentId}'" : "a reviewer of the office";
        var delegation = belongs && !person.Levels.Contains(level.Id)
            ? DelegationRules.Find(delegations, level, assignment.DepartmentId, person.Id, day)
            : null;
        if (!belongs || (!person.Levels.Contains(level.Id) && delegation is null))
        {
            throw new RefusalException(
                RefusalKind.Forbidden,
                "not-the-reviewer",
                $"{where}: expected {holder} who holds level '{level.Id}', found {SubmissionRequirements.Describe(person)} with the levels {Quoted(person.Levels)}. Let the holder of that level decide.");
        }

        // Whoever wrote an earlier revision finds their own sentences in this one.
        if (submission.Authors.Contains(person.Id) || submission.Current.SubmittedBy == person.Id)
        {
            throw new RefusalException(RefusalKind.Forbidden, "own-text", $"{where}: expected a reviewer who did not write the text, found its author '{person.Id}'. Let somebody else who holds level '{level.Id}' decide.");
        }

        if (submission.Current.Verdicts.FirstOrDefault(earlier => earlier.ReviewerId == person.Id) is { } own)
        {
            throw new RefusalException(RefusalKind.Forbidden, "second-level", $"{where}: expected a reviewer who decided no other level of this revision, found '{person.Id}', who decided level '{own.LevelId}'. Let somebody else who holds level '{level.Id}' decide.");
        }

        return delegation;
    }

    /// <summary>Nobody else has the review in hand.</summary>
    public static void RequireUnclaimed(Submission submission, Person person, DateTimeOffset now, string where)
    {
        if (submission.Claim is { } claim && claim.PersonId != person.Id && claim.Holds(now))
        {
            throw new RefusalException(
                RefusalKind.Conflict,
                "review-claimed",
                $"{where}: expected a review that nobody else has in hand, found it with {claim.PersonName} since {claim.At:O}. Ask them to release it, or wait until {claim.At + ReviewClaim.Lasts:O}.") { Values = [claim.PersonName] };
        }
    }

    /// <summary>Each of the five gates is decided once, and a gate that failed is explained.</summary>
    public static void RequireGates(Verdict verdict, string where)
    {
        var gates = Enum.GetValues<Gate>();
        if (!verdict.Gates.Select(gate => gate.Gate).Order().SequenceEqual(gates))
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                "gates",
                $"{where}: expected each of the gates {string.Join(", ", gates)} once, found {(verdict.Gates.Count == 0 ? "none" : string.Join(", ", verdict.Gates.Select(gate => gate.Gate)))}. Decide every gate.");
        }

        var silent = verdict.Gates.Where(gate => !gate.Passed && !verdict.Remarks.Any(remark => remark.Gate == gate.Gate)).ToList();
        if (silent.Count > 0 && string.IsNullOrWhiteSpace(verdict.Comment))
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                "no-comment",
                $"{where}: expected a comment on the failed gate(s) {string.Join(", ", silent.Select(gate => gate.Gate))}, found none. Say what the department is to change.");
        }

        if (verdict.Remarks.FirstOrDefault(remark => string.IsNullOrWhiteSpace(remark.Text) || verdict.Gates.Any(gate => gate.Gate == remark.Gate && gate.Passed)) is { } stray)
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                "remark-incomplete",
                $"{where}: expected remarks with a text on gates that did not pass, found {(string.IsNullOrWhiteSpace(stray.Text) ? "one without a text" : "one on a gate that passed")}, {stray.Gate}. Write what is to be changed, or leave the remark out.");
        }
    }

    private static string Quoted(IReadOnlyList<string> ids) => ids.Count == 0 ? "(none)" : string.Join(", ", ids.Select(id => $"'{id}'"));
}
