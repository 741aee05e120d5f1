using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using static OpenDay.Campaigns.Tests.NoticePlan;
using static OpenDay.Campaigns.Tests.People;

namespace OpenDay.Campaigns.Tests;

public sealed class SubmissionRulesTests
{
    private const string Where = "Assignment 'decisions.fagaiju.organiser', deliverable 'report'";
    private static readonly Assignment owed = Assignment("decisions.fagaiju.organiser");

    [Fact]
    public void Material_waits_at_the_first_level_as_revision_one()
    {
        var (assignment, submission) = Submitted();
        Assert.Equal("decisions.fagaiju.organiser.report", submission.Id);
        Assert.Equal(
            new Deliverable("report", owed.Deliverables[0].Title, May(15), May(15), DeliverableState.UnderReview, submission.Id, May(10, 10), 0, May(10, 10), null),
            Assert.Single(assignment.Deliverables));
        var revision = Assert.Single(submission.Revisions);
        Assert.Equal((1, RevisionHash.Of(Content()), "li", May(10, 10)), (revision.Number, revision.Hash, revision.SubmittedBy, revision.SubmittedAt));
        Assert.Empty(revision.Verdicts);
    }

    [Fact]
    public void Passed_by_every_level_in_order_it_can_be_published()
    {
        var change = PassedBy(Submitted(), SectionHead, Leader, Principal);
        Assert.Equal((DeliverableState.UnderReview, 3, May(10, 13)), (State(change), change.Assignment.Deliverables[0].Level, change.Assignment.Deliverables[0].WaitingSince));

        change = PassedBy(change, Office);
        Assert.Equal((DeliverableState.Passed, null), (State(change), change.Assignment.Deliverables[0].WaitingSince));
        Assert.Equal(["section-head hao", "leader wang", "principal jin", "office shen"], change.Submission.Current.Verdicts.Select(verdict => $"{verdict.LevelId} {verdict.ReviewerId}"));

        change = PublicationRules.Publish(Running, Plan, change.Assignment, change.Submission, change.Submission.Current.Hash, OfficeClerk, May(11, 9));
        Assert.Equal((DeliverableState.Published, May(11, 9), May(11, 9)), (State(change), change.Assignment.Deliverables[0].PublishedAt, change.Submission.Current.PublishedAt));
    }

    [Fact]
    public void A_failed_gate_returns_it_and_a_new_revision_starts_again()
    {
        var (assignment, submission) = PassedBy(Submitted(), SectionHead);
        var returned = ReviewRules.Review(Running, Plan, assignment, submission, [], Verdict("leader", submission.Current.Hash, May(11, 10), Gate.Confidentiality, "有身份证号"), Leader);
        Assert.Equal((DeliverableState.Returned, 0, May(11, 10)), (State(returned), returned.Assignment.Deliverables[0].Level, returned.Assignment.Deliverables[0].WaitingSince));
        Assert.True(returned.Assignment.Deliverables[0].IsOwed);

        var again = SubmissionRules.Submit(Running, Plan, returned.Assignment, "report", returned.Submission, Content("稳增长(改)"), Clerk, May(11, 14));
        Assert.Equal((DeliverableState.UnderReview, 0, May(11, 14), May(10, 10)), (State(again), again.Assignment.Deliverables[0].Level, again.Assignment.Deliverables[0].WaitingSince, again.Assignment.Deliverables[0].SubmittedAt));
        Assert.Equal([(1, 2), (2, 0)], again.Submission.Revisions.Select(revision => (revision.Number, revision.Verdicts.Count)));
    }

    [Fact]
    public void A_change_after_the_last_level_starts_again()
    {
        var passed = PassedBy(Submitted(), SectionHead, Leader, Principal, Office);
        var (assignment, submission) = SubmissionRules.Submit(Running, Plan, passed.Assignment, "report", passed.Submission, Content("另一稿"), Clerk, May(11, 9));
        AssertRefused(
            RefusalKind.Stale,
            "stale-revision",
            $"{Where}: expected the current revision 2, {submission.Current.Hash}, found {passed.Submission.Current.Hash}. Read the current revision and decide on that.",
            () => PublicationRules.Publish(Running, Plan, assignment, submission, passed.Submission.Current.Hash, OfficeClerk, May(11, 10)));
        AssertRefused(
            RefusalKind.Conflict,
            "not-passed",
            $"{Where}: expected revision 2 passed by every level, found it UnderReview and not passed by 'section-head', 'leader', 'principal', 'office'. Publish it once those levels have passed it.",
            () => PublicationRules.Publish(Running, Plan, assignment, submission, submission.Current.Hash, OfficeClerk, May(11, 10)));
    }

    [Fact]
    public void Only_a_clerk_of_the_department_submits()
    {
        AssertRefused(
            RefusalKind.Forbidden,
            "not-the-department",
            $"{Where}: expected a clerk of department 'fagaiju', found 'zhang' (DepartmentClerk) of department 'gongxinju'. Sign in as a clerk of that department.",
            () => Submit(owed, Content(), OtherClerk));
        AssertRefused(
            RefusalKind.Forbidden,
            "not-the-department",
            $"{Where}: expected a clerk of department 'fagaiju', found 'wang' (DepartmentReviewer) of department 'fagaiju'. Sign in as a clerk of that department.",
            () => Submit(owed, Content(), Leader));
    }

    [Fact]
    public void Incomplete_or_unchanged_material_is_refused()
    {
        AssertRefused(RefusalKind.Invalid, "no-title", $"{Where}: expected a title, found none. Give the material a title.", () => Submit(owed, Content(" "), Clerk));
        AssertRefused(RefusalKind.Invalid, "no-text", $"{Where}: expected a text, found none. Add the text.", () => Submit(owed, Content() with { TextHash = "" }, Clerk));
        AssertRefused(RefusalKind.Invalid, "too-few-photos", $"{Where}: expected at least 1 photo(s), found 0. Add 1 more.", () => Submit(owed, Content(photos: 0), Clerk));
        var (assignment, submission) = Submitted();
        AssertRefused(
            RefusalKind.Conflict,
            "unchanged",
            $"{Where}: expected content other than that of revision 1, found the same, {submission.Current.Hash}. It has arrived already; change the material before you send it again.",
            () => SubmissionRules.Submit(Running, Plan, assignment, "report", submission, Content(), Clerk, May(11)));
        AssertRefused(
            RefusalKind.NotFound,
            "unknown-deliverable",
            "Assignment 'decisions.fagaiju.organiser': expected one of 'report', found 'plan'. Name a deliverable that the assignment owes.",
            () => SubmissionRules.Submit(Running, Plan, owed, "plan", null, Content(), Clerk, May(10)));
    }

    [Fact]
    public void What_is_settled_takes_no_more_material()
    {
        AssertRefused(
            RefusalKind.Conflict,
            "campaign-closed",
            "Campaign '2023-17-tiedong': expected an open campaign to submit material, found it closed. Nothing can be changed any more.",
            () => SubmissionRules.Submit(CampaignRules.Close(Running, May(31)), Plan, owed, "report", null, Content(), Clerk, May(31)));
        AssertRefused(
            RefusalKind.Conflict,
            "already-waived",
            $"{Where}: expected a deliverable in progress, found it waived. There is nothing left to submit.",
            () => Submit(AssignmentRules.Waive(Running, owed, "机构改革"), Content(), Clerk));
        var passed = PassedBy(Submitted(), SectionHead, Leader, Principal, Office);
        var (assignment, submission) = PublicationRules.Publish(Running, Plan, passed.Assignment, passed.Submission, passed.Submission.Current.Hash, OfficeClerk, May(11));
        AssertRefused(
            RefusalKind.Invalid,
            "no-correction-note",
            $"{Where}: expected a correction note, as a revision was published at 2023-05-11T00:00:00.0000000+08:00, found none. Say for the public what was wrong.",
            () => SubmissionRules.Submit(Running, Plan, assignment, "report", submission, Content("迟到"), Clerk, May(12)));
    }

    [Fact]
    public void A_verdict_comes_from_who_holds_the_level_whose_turn_it_is()
    {
        var submitted = Submitted();
        AssertRefused(
            RefusalKind.Conflict,
            "not-this-level",
            $"{Where}: expected level 'section-head', whose turn it is, found 'leader'. The levels decide in the order 'section-head', 'leader', 'principal', 'office'.",
            () => Review(submitted, "leader", Leader));
        AssertRefused(
            RefusalKind.Invalid,
            "unknown-level",
            $"{Where}: expected one of the levels 'section-head', 'leader', 'principal', 'office', found 'mayor'. Name a level of this deliverable.",
            () => Review(submitted, "mayor", Leader));
        AssertRefused(
            RefusalKind.Forbidden,
            "not-the-reviewer",
            $"{Where}: expected a reviewer of department 'fagaiju' who holds level 'section-head', found 'zhao' (DepartmentReviewer) of department 'gongxinju' with the levels 'section-head', 'leader'. Let the holder of that level decide.",
            () => Review(submitted, "section-head", OtherLeader));
        AssertRefused(
            RefusalKind.Forbidden,
            "not-the-reviewer",
            $"{Where}: expected a reviewer of the office who holds level 'office', found 'guan' (OfficeClerk) of no department with the levels (none). Let the holder of that level decide.",
            () => Review(PassedBy(submitted, SectionHead, Leader, Principal), "office", OfficeClerk));
    }

    [Fact]
    public void Nobody_reviews_their_own_text_not_even_a_later_revision_of_it()
    {
        var first = Submit(owed, Content(), WritingPrincipal);
        AssertRefused(RefusalKind.Forbidden, "own-text", $"{Where}: expected a reviewer who did not write the text, found its author 'yu'. Let somebody else who holds level 'section-head' decide.", () => Review(first, "section-head", WritingPrincipal));
        var second = SubmissionRules.Submit(Running, Plan, first.Assignment, "report", first.Submission, Content("改一字"), Clerk, May(10, 11));
        AssertRefused(RefusalKind.Forbidden, "own-text", $"{Where}: expected a reviewer who did not write the text, found its author 'yu'. Let somebody else who holds level 'section-head' decide.", () => Review(second, "section-head", WritingPrincipal));
    }

    [Fact]
    public void Nobody_decides_two_levels_of_one_revision() => AssertRefused(
        RefusalKind.Forbidden,
        "second-level",
        $"{Where}: expected a reviewer who decided no other level of this revision, found 'wang', who decided level 'leader'. Let somebody else who holds level 'principal' decide.",
        () => Review(PassedBy(Submitted(), SectionHead, Leader), "principal", Leader));

    [Fact]
    public void Every_gate_is_decided_once_and_a_failed_one_explained()
    {
        var (assignment, submission) = Submitted();
        var verdict = Verdict("section-head", submission.Current.Hash, May(10, 11));
        AssertRefused(
            RefusalKind.Invalid,
            "gates",
            $"{Where}: expected each of the gates Political, Legal, Policy, Confidentiality, Wording once, found Political, Political. Decide every gate.",
            () => ReviewRules.Review(Running, Plan, assignment, submission, [], verdict with { Gates = [verdict.Gates[0], verdict.Gates[0]] }, SectionHead));
        AssertRefused(
            RefusalKind.Invalid,
            "gates",
            $"{Where}: expected each of the gates Political, Legal, Policy, Confidentiality, Wording once, found none. Decide every gate.",
            () => ReviewRules.Review(Running, Plan, assignment, submission, [], verdict with { Gates = [] }, SectionHead));
        AssertRefused(
            RefusalKind.Invalid,
            "no-comment",
            $"{Where}: expected a comment on the failed gate(s) Wording, found none. Say what the department is to change.",
            () => ReviewRules.Review(Running, Plan, assignment, submission, [], Verdict("section-head", submission.Current.Hash, May(10, 11), Gate.Wording, " "), SectionHead));
    }

    [Fact]
    public void Gates_are_recorded_in_order()
    {
        var (assignment, submission) = Submitted();
        var verdict = Verdict("section-head", submission.Current.Hash, May(10, 11));
        var (_, reviewed) = ReviewRules.Review(Running, Plan, assignment, submission, [], verdict with { Gates = [.. verdict.Gates.Reverse()] }, SectionHead);
        Assert.Equal(verdict.Gates, Assert.Single(reviewed.Current.Verdicts).Gates);
    }

    [Fact]
    public void What_was_returned_waits_for_the_department_not_for_a_verdict()
    {
        var (assignment, submission) = Submitted();
        var returned = ReviewRules.Review(Running, Plan, assignment, submission, [], Verdict("section-head", submission.Current.Hash, May(10, 11), Gate.Legal, "引用条文有误"), SectionHead);
        AssertRefused(RefusalKind.Conflict, "not-under-review", $"{Where}: expected material under review, found it Returned. There is nothing to review now.", () => Review(returned, "section-head", Leader));
    }

    [Fact]
    public void Only_the_office_publishes() => AssertRefused(
        RefusalKind.Forbidden,
        "not-the-office",
        $"{Where}: expected a clerk of the office, found 'li' (DepartmentClerk) of department 'fagaiju'. Sign in as an office clerk.",
        () =>
        {
            var passed = PassedBy(Submitted(), SectionHead, Leader, Principal, Office);
            PublicationRules.Publish(Running, Plan, passed.Assignment, passed.Submission, passed.Submission.Current.Hash, Clerk, May(11));
        });

    [Fact]
    public void A_submission_that_was_not_loaded_is_a_defect_of_the_caller() => Assert.Throws<ArgumentException>(() => Submit(Submitted().Assignment, Content("x"), Clerk));

    private static SubmissionChange Submitted() => Submit(owed, Content(), Clerk);

    private static SubmissionChange Submit(Assignment assignment, RevisionContent content, Person person) =>
        SubmissionRules.Submit(Running, Plan, assignment, "report", null, content, person, May(10, 10));

    private static SubmissionChange Review(SubmissionChange change, string level, Person person) =>
        ReviewRules.Review(Running, Plan, change.Assignment, change.Submission, [], Verdict(level, change.Submission.Current.Hash, May(10, 11 + change.Submission.Current.Verdicts.Count)), person);

    private static SubmissionChange PassedBy(SubmissionChange change, params IEnumerable<Person> reviewers) => reviewers.Aggregate(
        change,
        (current, reviewer) => Review(current, Plan.Tracks[0].Deliverables[0].Review[current.Submission.Current.Verdicts.Count], reviewer));

    private static DeliverableState State(SubmissionChange change) => change.Assignment.Deliverables[0].State;

    private static void AssertRefused(RefusalKind kind, string code, string message, Action action)
    {
        var refusal = Assert.Throws<RefusalException>(action);
        Assert.Equal((kind, code, message), (refusal.Kind, refusal.Code, refusal.Message));
    }
}
