using System.Linq;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using Xunit;
using static OpenDay.Campaigns.Tests.Changes.ChangedPlan;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Changes;

/// <summary>What becomes of assignments when a running campaign's plan is changed.</summary>
public sealed class PlanFollowingTests
{
    [Fact]
    public void The_same_plan_changes_nothing() => Assert.Empty(Follow(With()));

    [Fact]
    public void A_new_organiser_is_added_with_an_agenda_that_begins_now()
    {
        var follower = Assert.Single(Follow(With(WithZhengfuban)));
        Assert.Equal((true, false, null), (follower.IsAdded, follower.IsWaived, follower.Before));
        Assert.Equal(
            ("decisions.zhengfuban.organiser", May(15), DeliverableState.Owed, Now),
            (follower.After.Id, follower.After.Deliverables[0].DueAt, follower.After.Deliverables[0].State, follower.After.AgendaDoneThrough));
    }

    [Fact]
    public void Who_has_gone_is_waived_with_the_reason()
    {
        var follower = Assert.Single(Follow(With(WithoutFagaiju)));
        Assert.Equal((false, true), (follower.IsAdded, follower.IsWaived));
        Assert.Equal((Fagaiju, Reason, DeliverableState.Waived), (follower.After.Id, follower.After.Waived, follower.After.Deliverables[0].State));
    }

    [Fact]
    public void A_moved_deadline_is_everybodys_and_what_was_due_of_it_before_is_not_made_up_for()
    {
        var followed = Follow(With(DueOn17May));
        Assert.Equal(9, followed.Count);
        Assert.All(followed, follower => Assert.Equal(
            (May(17, 12), May(17, 12), Now, false, false),
            (follower.After.Deliverables[0].DueAt, follower.After.Deliverables[0].PlannedDueAt, follower.After.AgendaDoneThrough, follower.IsAdded, follower.IsWaived)));
    }

    [Theory]
    [InlineData(16, 17)]
    [InlineData(18, 18)]
    public void A_deadline_that_was_extended_by_hand_stays_where_it_is_the_later_one(int extended, int then)
    {
        var dueAt = extended == 16 ? May(16, 12) : May(18, 12);
        var after = Of(Fagaiju, Done(With(DueOn17May), Where(report => report with { DueAt = dueAt })));
        Assert.Equal((May(then, 12), May(17, 12)), (after.Deliverables[0].DueAt, after.Deliverables[0].PlannedDueAt));
    }

    [Theory]
    [InlineData(DeliverableState.UnderReview)]
    [InlineData(DeliverableState.Passed)]
    [InlineData(DeliverableState.Published)]
    public void What_was_sent_in_stays_as_it_is_and_keeps_the_levels_that_its_review_began_with(DeliverableState state)
    {
        var before = Where(report => report with { State = state, SubmissionId = $"{Fagaiju}.report", SubmittedAt = May(9), Level = 1 });
        var after = Of(Fagaiju, Done(With(DueOn17May, ReviewedByOfficeAlone), before));
        Assert.Equal(["section-head", "leader", "principal", "office"], after.Deliverables[0].Levels!);
        Assert.Equal(Of(Fagaiju, before).Deliverables[0], after.Deliverables[0] with { Levels = null });
        Assert.Equal(["office"], With(ReviewedByOfficeAlone).LevelsOf("decisions", Of("decisions.sifaju.organiser", before).Deliverables[0]));
    }

    [Fact]
    public void What_was_returned_takes_the_new_deadline()
    {
        var after = Of(Fagaiju, Done(With(DueOn17May), Where(report => report with { State = DeliverableState.Returned, SubmissionId = "s" })));
        Assert.Equal((DeliverableState.Returned, May(17, 12)), (after.Deliverables[0].State, after.Deliverables[0].DueAt));
    }

    [Fact]
    public void A_new_deliverable_is_owed_and_one_that_has_gone_is_waived_alone()
    {
        var after = Of(Fagaiju, Done(With(WithoutReport)));
        Assert.Equal((null, DeliverableState.Waived), (after.Waived, after.Deliverables[0].State));
        Assert.Equal(["report", "summary"], Of(Fagaiju, Done(With(WithSummary))).Deliverables.Select(deliverable => deliverable.Id));
    }

    [Fact]
    public void What_a_plan_takes_back_into_itself_is_owed_again()
    {
        var without = With(WithoutReport, plan => ((JsonArray)plan["tracks"]![0]!["participants"]![0]!["departments"]!).RemoveAt(1));
        var again = Done(Plan, Done(without), RetiredParts.Between(Plan, without)!.Behind(without));
        Assert.Equal((null, DeliverableState.Owed, May(15)), (Of(Fagaiju, again).Waived, Of(Fagaiju, again).Deliverables[0].State, Of(Fagaiju, again).Deliverables[0].DueAt));
        var gongxinju = Of("decisions.gongxinju.organiser", again);
        Assert.Equal((null, DeliverableState.Owed, Now), (gongxinju.Waived, gongxinju.Deliverables[0].State, gongxinju.AgendaDoneThrough));
    }

    [Fact]
    public void Who_was_let_off_by_hand_stays_let_off()
    {
        Assignment[] before = [.. Started.Select(assignment => assignment.Id == Fagaiju ? AssignmentRules.Waive(Running, assignment, "免") : assignment)];
        Assert.DoesNotContain(Follow(With(DueOn17May), before), follower => follower.After.Id == Fagaiju);
        Assert.Empty(Follow(With(WithoutFagaiju), before));
    }

    [Fact]
    public void Who_an_assignment_was_handed_over_to_keeps_it_whoever_is_its_departments_clerk_by_then()
    {
        var zhou = new Contact("周敏", "zhou@tiedong.example");
        Assignment[] before = [.. Started.Select(assignment => assignment.Id == Fagaiju ? assignment with { Contact = zhou } : assignment)];
        var to = With(DueOn17May, plan => plan["departments"]![0]!["clerk"] = new JsonObject { ["name"] = "新经办", ["email"] = "new@tiedong.example" });

        var after = Done(to, before);

        Assert.Equal((zhou, May(17, 12)), (Of(Fagaiju, after).ContactIn(to.Department("fagaiju")), Of(Fagaiju, after).Deliverables[0].DueAt));
        Assert.Equal("新经办", Of("publicity.fagaiju.organiser", after).ContactIn(to.Department("fagaiju")).Name);
        Assert.Equal(zhou, Of(Fagaiju, Done(Plan, Done(With(WithoutFagaiju), before), With(WithoutFagaiju))).Contact);
    }

    [Fact]
    public void Who_was_added_by_hand_stays_and_takes_the_new_facts_unless_the_track_has_gone()
    {
        var department = new DepartmentPlan("new", "新单位", [], new("新", "new@tiedong.example"), new("新", "new@tiedong.example"));
        Assignment[] before = [.. Started, PlanExpansion.Assign(Plan, Plan.Track("decisions"), department, Participation.Organiser, May(9))];
        var moved = Follow(With(DueOn17May), before, added: [department]).Single(follower => follower.After.Id == "decisions.new.organiser");
        Assert.Equal((null, May(17, 12)), (moved.After.Waived, moved.After.Deliverables[0].DueAt));
        var gone = Follow(With(WithoutDecisions), before, added: [department]).Single(follower => follower.After.Id == "decisions.new.organiser");
        Assert.Equal(Reason, gone.After.Waived);
    }

    [Fact]
    public void An_activity_takes_its_new_time_place_and_sign_up_and_a_department_its_new_name()
    {
        var to = With(plan =>
        {
            plan["tracks"]![3]!["participants"]![0]!["activity"]!["place"] = "铁东广场";
            plan["departments"]![0]!["name"] = "区发展和改革局";
        });
        var followed = Follow(to);
        Assert.All(followed.Where(follower => follower.After.TrackId == "open-square"), follower => Assert.Equal("铁东广场", follower.After.Activity!.Place));
        Assert.Equal("区发展和改革局", followed.Single(follower => follower.After.Id == Fagaiju).After.DepartmentName);
        Assert.Equal(Plan.StartsAt, followed.Single(follower => follower.After.Id == Fagaiju).After.AgendaDoneThrough);
    }

    [Fact]
    public void Done_once_it_finds_nothing_left_to_do()
    {
        var to = With(WithoutFagaiju, WithZhengfuban, DueOn17May, WithSummary, ReviewedByOfficeAlone);
        Assignment[] before = [.. Started.Select(assignment => assignment.Id == "decisions.sifaju.organiser"
            ? assignment.With(assignment.Deliverables[0] with { State = DeliverableState.UnderReview, SubmissionId = "s" })
            : assignment)];
        Assert.Equal(10, Follow(to, before).Count);
        Assert.Empty(Follow(to, Done(to, before)));
    }
}
