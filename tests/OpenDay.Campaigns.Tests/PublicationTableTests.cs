using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using static OpenDay.Campaigns.Tests.NoticePlan;
using static OpenDay.Campaigns.Tests.People;

namespace OpenDay.Campaigns.Tests;

/// <summary>Publish, order, cancel, correct and withdraw, by every role, in every state, before and after the close: what comes of it, row by row.</summary>
public sealed class PublicationTableTests
{
    private const string Where = "Assignment 'decisions.fagaiju.organiser', deliverable 'report'";
    private const string NotPassed = "not-passed " + Where + ": expected revision {0} passed by every level, found it {1} and not passed by 'section-head', 'leader', 'principal', 'office'. Publish it once those levels have passed it.";
    private const string NotReturned = "not-passed " + Where + ": expected revision {0} passed by every level, found it Returned and not passed by 'section-head', 'leader', 'principal', 'office'. Publish it once those levels have passed it.";
    private const string NotOrdered = "not-ordered " + Where + ": expected a publication that is ordered, found none. There is nothing to cancel.";
    private const string NothingToCorrect = "nothing-to-correct " + Where + ": expected no correction note, as nothing was published yet, found one. Leave it out.";
    private const string NotPublished = "not-published " + Where + ": expected published material, found it {1}. There is nothing to withdraw.";
    private const string Published = "already-published " + Where + ": expected a deliverable in progress, found it published. There is nothing left to publish.";
    private const string Withdrawn = "already-withdrawn " + Where + ": expected a deliverable in progress, found it withdrawn. There is nothing to publish until a corrected revision comes in.";
    private const string WithdrawnBefore = "already-withdrawn " + Where + ": expected material that is public, found it withdrawn at 2023-05-11T10:00:00.0000000+08:00. There is nothing left to withdraw.";
    private const string Waived = "already-waived " + Where + ": expected a deliverable in progress, found it waived. There is nothing left to {2}.";

    /// <summary>What comes of an action by whoever it is for: the state that the deliverable is then in, or the refusal.</summary>
    private static readonly Dictionary<Situation, string[]> table = new()
    {
        //                                     publish      order        cancel      correct           withdraw
        [Situation.Owed] =                    [NotPassed,   NotPassed,   NotOrdered, NothingToCorrect, NotPublished],
        [Situation.UnderReview] =             [NotPassed,   NotPassed,   NotOrdered, NothingToCorrect, NotPublished],
        [Situation.Returned] =                [NotReturned, NotReturned, NotOrdered, NothingToCorrect, NotPublished],
        [Situation.Passed] =                  ["Published", "Passed",    NotOrdered, NothingToCorrect, NotPublished],
        [Situation.Ordered] =                 ["Published", "Passed",    "Passed",   NothingToCorrect, NotPublished],
        [Situation.Published] =               [Published,   Published,   NotOrdered, "UnderReview",    "Withdrawn"],
        [Situation.Withdrawn] =               [Withdrawn,   Withdrawn,   NotOrdered, "UnderReview",    WithdrawnBefore],
        [Situation.Waived] =                  [Waived,      Waived,      NotOrdered, Waived,           NotPublished],
        [Situation.CorrectionUnderReview] =   [NotPassed,   NotPassed,   NotOrdered, "UnderReview",    "UnderReview"],
        [Situation.CorrectionReturned] =      [NotReturned, NotReturned, NotOrdered, "UnderReview",    "Returned"],
        [Situation.CorrectionPassed] =        ["Published", "Passed",    NotOrdered, "UnderReview",    "Passed"],
        [Situation.CorrectionOrdered] =       ["Published", "Passed",    "Passed",   "UnderReview",    "Passed"],
        [Situation.WithdrawnAndCorrected] =   ["Published", "Passed",    NotOrdered, "UnderReview",    WithdrawnBefore],
    };

    private static readonly string[] actions = ["publish", "order", "cancel", "correct", "withdraw"];

    /// <summary>What the close forbids, whoever asks for it and however far the deliverable is; a withdrawal goes by the table also then.</summary>
    private static readonly Dictionary<string, string> closed = new()
    {
        ["publish"] = "campaign-closed Campaign '2023-17-tiedong': expected an open campaign to publish material, found it closed. Nothing can be changed any more.",
        ["order"] = "campaign-closed Campaign '2023-17-tiedong': expected an open campaign to order a publication, found it closed. Nothing can be changed any more.",
        ["cancel"] = "campaign-closed Campaign '2023-17-tiedong': expected an open campaign to cancel a publication, found it closed. Nothing can be changed any more.",
        ["correct"] = "campaign-closed Campaign '2023-17-tiedong': expected an open campaign to submit material, found it closed. Nothing can be changed any more.",
    };

    /// <summary>Every state that a deliverable can be in, and what of the past makes a difference in it.</summary>
    public enum Situation
    {
        Owed,
        UnderReview,
        Returned,
        Passed,
        Ordered,
        Published,
        Withdrawn,
        Waived,
        CorrectionUnderReview,
        CorrectionReturned,
        CorrectionPassed,
        CorrectionOrdered,
        WithdrawnAndCorrected,
    }

    public static TheoryData<Situation, string, Role, bool> Rows()
    {
        var rows = new TheoryData<Situation, string, Role, bool>();
        foreach (var situation in Enum.GetValues<Situation>())
        {
            foreach (var action in actions)
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    rows.Add(situation, action, role, false);
                    rows.Add(situation, action, role, true);
                }
            }
        }

        return rows;
    }

    [Fact]
    public void The_table_has_a_row_for_each_state() => Assert.Empty(Enum.GetNames<DeliverableState>().Except(table.Keys.Select(situation => situation.ToString())));

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_action_leads_to_the_state_or_the_refusal_of_the_table(Situation situation, string action, Role role, bool isClosed)
    {
        var (assignment, submission) = In(situation);
        var person = role == Role.DepartmentClerk ? Clerk : role == Role.OfficeClerk ? OfficeClerk : new Person("somebody", "某人", [role], null, ["office"]);

        string found;
        try
        {
            found = Act(isClosed ? CampaignRules.Close(Running, May(11, 20)) : Running, action, assignment, submission, person).Deliverables[0].State.ToString();
        }
        catch (RefusalException refusal)
        {
            found = $"{refusal.Code} {refusal.Message}";
        }

        Assert.Equal(isClosed && closed.TryGetValue(action, out var refused) ? refused : Expected(situation, action, role, person, assignment, submission), found);
    }

    [Fact]
    public void A_correction_and_a_withdrawal_leave_the_first_publication_and_end_the_order()
    {
        var (ordered, submission) = In(Situation.CorrectionOrdered);
        Assert.Equal((May(11, 9), true), (ordered.Deliverables[0].PublishedAt, ordered.Deliverables[0].IsPublic));

        var withdrawn = Act(Running, "withdraw", ordered, submission, OfficeClerk).Deliverables[0];
        Assert.Equal((May(11, 9), May(12, 10), false, null), (withdrawn.PublishedAt, withdrawn.WithdrawnAt, withdrawn.IsPublic, withdrawn.Order));

        var published = Act(Running, "publish", ordered, submission, OfficeClerk).Deliverables[0];
        Assert.Equal((May(11, 9), null, true, null), (published.PublishedAt, published.WithdrawnAt, published.IsPublic, published.Order));
        Assert.Null(Act(Running, "correct", ordered, submission, Clerk).Deliverables[0].Order);
    }

    [Fact]
    public void An_order_takes_the_place_of_an_earlier_one_and_lies_between_now_and_the_close()
    {
        var (assignment, submission) = In(Situation.Ordered);
        var hash = submission.Current.Hash;
        var replaced = PublicationOrders.Order(Running, Plan, assignment, submission, hash, May(20, 9), OfficeClerk, May(12, 10));
        Assert.Equal(new PublicationOrder(hash, May(20, 9), "guan", May(12, 10)), replaced.Deliverables[0].Order);
        Assert.Equal(May(20, 9), PublicationOrders.NextAt(Running, replaced));
        Assert.Null(PublicationOrders.NextAt(CampaignRules.Pause(Running), replaced));
        Assert.Empty(PublicationOrders.Due(Running, replaced, May(20, 9).AddTicks(-1)));
        Assert.Single(PublicationOrders.Due(Running, replaced, May(20, 9)));

        AssertRefused(
            "past-publication",
            $"{Where}: expected an instant to come, found 2023-05-12 10:00 +08:00; it is 2023-05-12 10:00 +08:00. Give a later instant, or publish at once.",
            () => PublicationOrders.Order(Running, Plan, assignment, submission, hash, May(12, 10), OfficeClerk, May(12, 10)));
        AssertRefused(
            "after-close",
            $"{Where}: expected an instant before the campaign's close, {Time.Text(Plan.ClosesAt)}, found {Time.Text(Plan.ClosesAt)}. Give an earlier instant.",
            () => PublicationOrders.Order(Running, Plan, assignment, submission, hash, Plan.ClosesAt, OfficeClerk, May(12, 10)));
        AssertRefused(
            "stale-revision",
            $"{Where}: expected the current revision 1, {hash}, found x. Read the current revision and decide on that.",
            () => PublicationOrders.Order(Running, Plan, assignment, submission, "x", May(20, 9), OfficeClerk, May(12, 10)));
    }

    [Fact]
    public void An_order_dies_with_a_new_revision_and_with_a_waiver()
    {
        var (assignment, submission) = In(Situation.Ordered);
        Assert.Null(SubmissionRules.Submit(Running, Plan, assignment, "report", submission, Content("另一稿"), Clerk, May(12)).Assignment.Deliverables[0].Order);
        Assert.Null(AssignmentRules.Waive(Running, assignment, "免").Deliverables[0].Order);
    }

    [Fact]
    public void What_was_published_is_owed_no_more_whatever_becomes_of_its_correction()
    {
        foreach (var situation in new[] { Situation.CorrectionUnderReview, Situation.CorrectionReturned, Situation.Withdrawn })
        {
            var (assignment, _) = In(situation);
            Assert.False(assignment.Deliverables[0].IsOwed);
            Assert.Empty(Reminders.Agenda.Of(Running, Plan, assignment, Time));
            AssertRefused("already-published", null, () => AssignmentRules.Waive(Running, assignment, "免"));
        }

        AssertRefused(
            "already-published",
            $"{Where}: expected a deliverable that is still owed, found it published at 2023-05-11T09:00:00.0000000+08:00. A correction has no deadline.",
            () => AssignmentRules.Extend(Running, Plan, In(Situation.CorrectionReturned).Assignment, "report", May(20), May(12)));
    }

    [Fact]
    public void A_withdrawal_and_a_correction_say_why()
    {
        var (assignment, submission) = In(Situation.Published);
        AssertRefused(
            "no-reason",
            $"{Where}: expected a reason for the withdrawal, found none. Say for the public why it is taken back.",
            () => PublicationRules.Withdraw(assignment, "report", " ", OfficeClerk, May(12)));
        AssertRefused(
            "no-correction-note",
            $"{Where}: expected a correction note, as a revision was published at 2023-05-11T09:00:00.0000000+08:00, found none. Say for the public what was wrong.",
            () => SubmissionRules.Submit(Running, Plan, assignment, "report", submission, Content("更正稿") with { CorrectionNote = " " }, Clerk, May(12)));
    }

    private static string Expected(Situation situation, string action, Role role, Person person, Assignment assignment, Submission submission)
    {
        var entitled = action == "correct" ? Role.DepartmentClerk : Role.OfficeClerk;
        if (role != entitled)
        {
            var found = $"'{person.Id}' ({role}) of {(person.DepartmentId is { } department ? $"department '{department}'" : "no department")}";
            return entitled == Role.OfficeClerk
                ? $"not-the-office {Where}: expected a clerk of the office, found {found}. Sign in as an office clerk."
                : $"not-the-department {Where}: expected a clerk of department 'fagaiju', found {found}. Sign in as a clerk of that department.";
        }

        return string.Format(
            null, table[situation][Array.IndexOf(actions, action)], submission.Current.Number, assignment.Deliverables[0].State, action == "correct" ? "submit" : "publish");
    }

    private static Assignment Act(Campaign campaign, string action, Assignment assignment, Submission submission, Person person) => action switch
    {
        "publish" => PublicationRules.Publish(campaign, Plan, assignment, submission, submission.Current.Hash, person, May(12, 10)).Assignment,
        "order" => PublicationOrders.Order(campaign, Plan, assignment, submission, submission.Current.Hash, May(14, 9), person, May(12, 10)),
        "cancel" => PublicationOrders.Cancel(campaign, assignment, "report", person),
        "correct" => SubmissionRules.Submit(
            campaign, Plan, assignment, "report", submission, Content("更正稿之二") with { CorrectionNote = "数字有误" }, person, May(12, 10)).Assignment,
        "withdraw" => PublicationRules.Withdraw(assignment, "report", "有误", person, May(12, 10)),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static SubmissionChange In(Situation situation)
    {
        var owed = Assignment("decisions.fagaiju.organiser");
        var submitted = SubmissionRules.Submit(Running, Plan, owed, "report", null, Content(), Clerk, May(10, 10));
        return situation switch
        {
            // No record is like this: the submission belongs to nobody's state, and is given so that the rule is asked at all.
            Situation.Owed => submitted with { Assignment = owed },
            Situation.UnderReview => submitted,
            Situation.Returned => Returned(submitted),
            Situation.Passed => Passed(submitted),
            Situation.Ordered => Ordered(Passed(submitted)),
            Situation.Published => Public(submitted),
            Situation.Withdrawn => Withdraw(Public(submitted)),
            Situation.Waived => submitted with { Assignment = AssignmentRules.Waive(Running, submitted.Assignment, "免") },
            Situation.CorrectionUnderReview => Corrected(Public(submitted)),
            Situation.CorrectionReturned => Returned(Corrected(Public(submitted))),
            Situation.CorrectionPassed => Passed(Corrected(Public(submitted))),
            Situation.CorrectionOrdered => Ordered(Passed(Corrected(Public(submitted)))),
            Situation.WithdrawnAndCorrected => Passed(Corrected(Withdraw(Public(submitted)))),
            _ => throw new ArgumentOutOfRangeException(nameof(situation), situation, null),
        };
    }

    private static SubmissionChange Passed(SubmissionChange change) => new[] { SectionHead, Leader, Principal, Office }
        .Zip(["section-head", "leader", "principal", "office"])
        .Aggregate(change, (current, turn) => Review(current, turn.Second, turn.First, null));

    private static SubmissionChange Returned(SubmissionChange change) => Review(change, "section-head", SectionHead, Gate.Wording);

    private static SubmissionChange Review(SubmissionChange change, string level, Person reviewer, Gate? failed) => ReviewRules.Review(
        Running, Plan, change.Assignment, change.Submission, [], Verdict(level, change.Submission.Current.Hash, May(10, 11), failed, "请改"), reviewer);

    private static SubmissionChange Public(SubmissionChange change)
    {
        var (assignment, submission) = Passed(change);
        return PublicationRules.Publish(Running, Plan, assignment, submission, submission.Current.Hash, OfficeClerk, May(11, 9));
    }

    private static SubmissionChange Ordered(SubmissionChange change) => change with
    {
        Assignment = PublicationOrders.Order(Running, Plan, change.Assignment, change.Submission, change.Submission.Current.Hash, May(15, 9), OfficeClerk, May(11, 10)),
    };

    private static SubmissionChange Withdraw(SubmissionChange change) => change with
    {
        Assignment = PublicationRules.Withdraw(change.Assignment, "report", "有误", OfficeClerk, May(11, 10)),
    };

    private static SubmissionChange Corrected(SubmissionChange change) => SubmissionRules.Submit(
        Running, Plan, change.Assignment, "report", change.Submission, Content("更正稿") with { CorrectionNote = "标题有误" }, Clerk, May(11, 14));

    private static void AssertRefused(string code, string? message, Action action)
    {
        var refusal = Assert.Throws<RefusalException>(action);
        Assert.Equal((code, message ?? refusal.Message), (refusal.Code, refusal.Message));
    }
}
