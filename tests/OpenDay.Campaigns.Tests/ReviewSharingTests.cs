using System;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;
using static OpenDay.Campaigns.Tests.NoticePlan;
using static OpenDay.Campaigns.Tests.People;

namespace OpenDay.Campaigns.Tests;

/// <summary>Several people at one level: claims, delegates, recalls, and remarks on places.</summary>
public sealed class ReviewSharingTests
{
    private const string Where = "Assignment 'decisions.fagaiju.organiser', deliverable 'report'";
    private static readonly Person deputy = new("deputy", "副科长", [Role.DepartmentReviewer], "fagaiju", []);

    [Fact]
    public void A_claimed_review_is_its_claimers_for_four_hours()
    {
        var change = Submitted();
        var claimed = change with { Submission = Claim(change, SectionHead, May(11, 9)) };
        Assert.Equal(new ReviewClaim("section-head", "hao", "郝", May(11, 9)), claimed.Submission.Claim);

        var refusal = Assert.Throws<RefusalException>(() => Pass(claimed, Leader, May(11, 10)));
        Assert.Equal(("review-claimed", RefusalKind.Conflict), (refusal.Code, refusal.Kind));
        Assert.Equal(
            $"{Where}: expected a review that nobody else has in hand, found it with 郝 since 2023-05-11T09:00:00.0000000+08:00. Ask them to release it, or wait until 2023-05-11T13:00:00.0000000+08:00.",
            refusal.Message);
        Assert.Equal("review-claimed", Assert.Throws<RefusalException>(() => Claim(claimed, Leader, May(11, 12, 59))).Code);
        Assert.Equal("wang", Claim(claimed, Leader, May(11, 13)).Claim!.PersonId);
        Assert.Null(Pass(claimed, SectionHead, May(11, 10)).Submission.Claim);
    }

    [Fact]
    public void A_claim_is_released_by_its_claimer_only()
    {
        var change = Submitted();
        var claimed = Claim(change, SectionHead, May(11, 9));
        Assert.Equal((RefusalKind.Forbidden, "review-claimed"), Brief(() => ReviewRules.Release(Running, change.Assignment, claimed, Leader)));
        Assert.Null(ReviewRules.Release(Running, change.Assignment, claimed, SectionHead).Claim);
    }

    [Fact]
    public void A_new_revision_and_a_recall_end_a_claim()
    {
        var change = Submitted();
        var claimed = Claim(change, SectionHead, May(11, 9));
        Assert.Null(SubmissionRules.Submit(Running, Plan, change.Assignment, "report", claimed, Content("改稿"), Clerk, May(11, 10)).Submission.Claim);
        Assert.Null(SubmissionRules.Recall(Running, change.Assignment, claimed, claimed.Current.Hash, Clerk, May(11, 10)).Submission.Claim);
    }

    [Fact]
    public void A_delegate_decides_on_the_days_given_in_the_owners_place()
    {
        var change = Submitted();
        Delegation[] delegations = [Delegated()];
        Assert.Equal((RefusalKind.Forbidden, "not-the-reviewer"), Brief(() => Pass(change, deputy, May(10, 23, 59), delegations)));
        Assert.Equal((RefusalKind.Forbidden, "not-the-reviewer"), Brief(() => Pass(change, deputy, May(13), delegations)));
        Assert.Equal((RefusalKind.Forbidden, "not-the-reviewer"), Brief(() => Pass(change, deputy, May(11, 9), [Delegated() with { RevokedAt = May(11, 8) }])));
        Assert.Equal((RefusalKind.Forbidden, "not-the-reviewer"), Brief(() => Pass(change, deputy with { DepartmentId = "gongxinju" }, May(11, 9), delegations)));

        var verdict = Pass(change, deputy, May(12, 23, 59), delegations).Submission.Current.Verdicts[0];
        Assert.Equal(("deputy", "hao"), (verdict.ReviewerId, verdict.OnBehalfOf));
        Assert.Null(Pass(change, SectionHead, May(11, 9), delegations).Submission.Current.Verdicts[0].OnBehalfOf);
    }

    [Fact]
    public void A_delegation_does_not_lift_the_two_person_rule()
    {
        var author = new Person("li", "李文博", [Role.DepartmentReviewer], "fagaiju", []);
        Assert.Equal((RefusalKind.Forbidden, "own-text"), Brief(() => Pass(Submitted(), author, May(11, 9), [Delegated() with { DelegateId = "li" }])));

        var first = Pass(Submitted(), deputy, May(11, 9), [Delegated()]);
        Delegation[] both = [Delegated(), Delegated() with { Id = "2", LevelId = "leader", OwnerId = "wang" }];
        Assert.Equal(
            (RefusalKind.Forbidden, "second-level"),
            Brief(() => ReviewRules.Review(Running, Plan, first.Assignment, first.Submission, both, Verdict("leader", first.Submission.Current.Hash, May(11, 10)), deputy)));
    }

    [Fact]
    public void A_level_is_handed_over_by_its_holder_or_the_office_to_somebody_else_for_days_to_come()
    {
        Assert.Equal(Delegated(), DelegationRules.Delegate(Running, Plan, Delegated(), SectionHead, May(10)));
        Assert.Equal(Delegated(), DelegationRules.Delegate(Running, Plan, Delegated(), OfficeClerk, May(10)));
        Assert.Equal((RefusalKind.Forbidden, "not-the-holder"), Delegating(Delegated(), Leader));
        Assert.Equal((RefusalKind.Invalid, "unknown-level"), Delegating(Delegated() with { LevelId = "nobody" }, SectionHead));
        Assert.Equal((RefusalKind.Invalid, "delegation-body"), Delegating(Delegated() with { DepartmentId = null }, SectionHead));
        Assert.Equal((RefusalKind.Invalid, "delegation-to-oneself"), Delegating(Delegated() with { DelegateId = "hao" }, SectionHead));
        Assert.Equal((RefusalKind.Invalid, "delegation-days"), Delegating(Delegated() with { Since = new(2023, 5, 13) }, SectionHead));
        Assert.Equal((RefusalKind.Invalid, "delegation-days"), Delegating(Delegated() with { Since = new(2023, 5, 1), Through = new(2023, 5, 9) }, SectionHead));
        Assert.Equal((RefusalKind.Invalid, "delegation-days"), Delegating(Delegated() with { Through = new(2023, 7, 10) }, SectionHead));
        Assert.Equal(May(11), DelegationRules.Revoke(Delegated(), SectionHead, May(11)).RevokedAt);
        Assert.Equal((RefusalKind.Conflict, "delegation-revoked"), Brief(() => DelegationRules.Revoke(Delegated() with { RevokedAt = May(11) }, SectionHead, May(12))));
    }

    [Fact]
    public void A_recalled_revision_may_come_back_as_it_was()
    {
        var change = Submitted();
        var recalled = SubmissionRules.Recall(Running, change.Assignment, change.Submission, change.Submission.Current.Hash, Clerk, May(11, 9));
        Assert.Equal((DeliverableState.Returned, May(11, 9), May(11, 9)), (recalled.Assignment.Deliverables[0].State, recalled.Assignment.Deliverables[0].WaitingSince, recalled.Submission.Current.RecalledAt));
        Assert.Equal(
            (RefusalKind.Stale, "stale-revision"), Brief(() => SubmissionRules.Recall(Running, change.Assignment, change.Submission, new string('0', 64), Clerk, May(11, 9))));

        var again = SubmissionRules.Submit(Running, Plan, recalled.Assignment, "report", recalled.Submission, Content(), Clerk, May(11, 10)).Submission.Current;
        Assert.Equal((2, change.Submission.Current.Hash, null), (again.Number, again.Hash, again.RecalledAt));
    }

    [Fact]
    public void A_remark_explains_a_failed_gate_and_stands_on_no_other()
    {
        var change = Submitted();
        var place = new TextPlace(TextPart.Block, 1, 4, 6);
        var wording = Verdict("section-head", change.Submission.Current.Hash, May(11, 9), Gate.Wording) with { Remarks = [new Remark(Gate.Wording, "数字请核对", place)] };
        Assert.Equal(wording.Remarks, ReviewRules.Review(Running, Plan, change.Assignment, change.Submission, [], wording, SectionHead).Submission.Current.Verdicts[0].Remarks);

        Assert.Equal((RefusalKind.Invalid, "remark-incomplete"), Reviewing(change, wording with { Remarks = [.. wording.Remarks, new Remark(Gate.Legal, "引文有误", null)] }));
        Assert.Equal((RefusalKind.Invalid, "remark-incomplete"), Reviewing(change, wording with { Remarks = [.. wording.Remarks, new Remark(Gate.Wording, " ", place)] }));
        Assert.Equal((RefusalKind.Invalid, "no-comment"), Reviewing(change, wording with { Remarks = [] }));
    }

    private static Delegation Delegated() => new("1", "section-head", "fagaiju", "hao", "deputy", "副科长", null, new(2023, 5, 11), new(2023, 5, 12), null);

    private static SubmissionChange Submitted() =>
        SubmissionRules.Submit(Running, Plan, Assignment("decisions.fagaiju.organiser"), "report", null, Content(), Clerk, May(10, 10));

    private static Submission Claim(SubmissionChange change, Person person, DateTimeOffset at) =>
        ReviewRules.Claim(Running, Plan, change.Assignment, change.Submission, [], "section-head", change.Submission.Current.Hash, person, at);

    private static SubmissionChange Pass(SubmissionChange change, Person person, DateTimeOffset at, Delegation[]? delegations = null) =>
        ReviewRules.Review(Running, Plan, change.Assignment, change.Submission, delegations ?? [], Verdict("section-head", change.Submission.Current.Hash, at), person);

    private static (RefusalKind, string) Delegating(Delegation wanted, Person person) => Brief(() => DelegationRules.Delegate(Running, Plan, wanted, person, May(10)));

    private static (RefusalKind, string) Reviewing(SubmissionChange change, Verdict verdict) =>
        Brief(() => ReviewRules.Review(Running, Plan, change.Assignment, change.Submission, [], verdict, SectionHead));

    private static (RefusalKind, string) Brief(Func<object> act)
    {
        var refusal = Assert.Throws<RefusalException>(act);
        return (refusal.Kind, refusal.Code);
    }
}
