using System;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans.Changes;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

/// <summary>What the office does to assignments and to the campaign.</summary>
public sealed class OfficeRulesTests
{
    private const string Where = "Assignment 'decisions.fagaiju.organiser', deliverable 'report'";
    private static readonly Assignment owed = Assignment("decisions.fagaiju.organiser");

    [Fact]
    public void An_extended_deadline_is_in_force_and_the_planned_one_stays_known()
    {
        var deliverable = AssignmentRules.Extend(Running, Plan, owed, "report", May(18, 17), May(12)).Deliverables[0];
        Assert.Equal((May(18, 17), May(15)), (deliverable.DueAt, deliverable.PlannedDueAt));
        Assert.True(deliverable.IsLate(May(18, 17)));
        Assert.False(deliverable.IsLate(May(18, 16, 59)));
    }

    [Fact]
    public void A_deadline_moves_only_later_into_the_future_and_within_the_campaign()
    {
        AssertRefused("not-later", $"{Where}: expected a deadline later than the present one, 2023-05-15 00:00 +08:00, found 2023-05-15 00:00 +08:00. Give a later instant.", () => AssignmentRules.Extend(Running, Plan, owed, "report", May(15), May(12)));
        AssertRefused("past-deadline", $"{Where}: expected a deadline in the future, found 2023-05-16 00:00 +08:00; it is 2023-05-17 00:00 +08:00. Give a later instant.", () => AssignmentRules.Extend(Running, Plan, owed, "report", May(16), May(17)));
        AssertRefused("after-close", $"{Where}: expected a deadline no later than the campaign's close, 2023-05-31 17:00 +08:00, found 2023-05-31 17:01 +08:00. Give an earlier instant.", () => AssignmentRules.Extend(Running, Plan, owed, "report", May(31, 17, 1), May(12)));
        AssertRefused("unknown-deliverable", "Assignment 'publicity.fagaiju.organiser': expected no deliverable at all, found 'report'. Name a deliverable that the assignment owes.", () => AssignmentRules.Extend(Running, Plan, Assignment("publicity.fagaiju.organiser"), "report", May(18), May(12)));
        AssertRefused("already-waived", $"{Where}: expected a deliverable in progress, found it waived. There is nothing left to extend.", () => AssignmentRules.Extend(Running, Plan, AssignmentRules.Waive(Running, owed, "免"), "report", May(18), May(12)));
        AssertRefused("campaign-closed", "Campaign '2023-17-tiedong': expected an open campaign to extend a deadline, found it closed. Nothing can be changed any more.", () => AssignmentRules.Extend(CampaignRules.Close(Running, May(20)), Plan, owed, "report", May(22), May(21)));
    }

    [Fact]
    public void A_waived_assignment_owes_nothing_more()
    {
        var waived = AssignmentRules.Waive(Running, owed, " 机构改革 ");
        Assert.Equal("机构改革", waived.Waived);
        Assert.Equal(DeliverableState.Waived, waived.Deliverables[0].State);
        Assert.Equal("因故不参加", AssignmentRules.Waive(Running, Assignment("publicity.fagaiju.organiser"), "因故不参加").Waived);
    }

    [Fact]
    public void A_waiver_needs_a_reason_and_something_to_waive()
    {
        AssertRefused("no-reason", "Assignment 'decisions.fagaiju.organiser': expected a reason for the waiver, found none. Say why the department is let off.", () => AssignmentRules.Waive(Running, owed, "\n"));
        AssertRefused("already-waived", "Assignment 'decisions.fagaiju.organiser': expected an assignment in force, found one waived already, because: 免. There is nothing left to do.", () => AssignmentRules.Waive(Running, AssignmentRules.Waive(Running, owed, "免"), "再免"));
        var published = owed with { Deliverables = [owed.Deliverables[0] with { State = DeliverableState.Published, PublishedAt = May(11) }] };
        AssertRefused("already-published", "Assignment 'decisions.fagaiju.organiser': expected something still owed, found everything published. There is nothing left to waive.", () => AssignmentRules.Waive(Running, published, "免"));
        AssertRefused("already-published", $"{Where}: expected a deliverable in progress, found it published. There is nothing left to extend.", () => AssignmentRules.Extend(Running, Plan, published, "report", May(18), May(12)));
    }

    [Fact]
    public void The_campaign_walks_through_its_phases_to_the_close()
    {
        var campaign = Running with { Phase = CampaignPhase.Preparing };
        Assert.Equal(May(6, 9), CampaignRules.NextTransition(campaign, Plan));
        Assert.Same(campaign, CampaignRules.EnterPhase(campaign, Plan, May(6, 8, 59)));

        campaign = CampaignRules.EnterPhase(campaign, Plan, May(6, 9));
        Assert.Equal(("WarmUp", May(15)), (campaign.Phase, CampaignRules.NextTransition(campaign, Plan)));
        Assert.Same(campaign, CampaignRules.EnterPhase(campaign, Plan, May(14, 23, 59)));

        campaign = CampaignRules.EnterPhase(campaign, Plan, May(15));
        Assert.Equal(("Activities", May(20)), (campaign.Phase, CampaignRules.NextTransition(campaign, Plan)));

        campaign = CampaignRules.EnterPhase(campaign, Plan, May(20));
        Assert.Equal(("Reporting", May(31, 17)), (campaign.Phase, CampaignRules.NextTransition(campaign, Plan)));

        campaign = CampaignRules.EnterPhase(campaign, Plan, May(31, 17));
        Assert.Equal((CampaignPhase.Closed, true, May(31, 17), null), (campaign.Phase, campaign.IsClosed, campaign.ClosedAt, CampaignRules.NextTransition(campaign, Plan)));
        Assert.Same(campaign, CampaignRules.EnterPhase(campaign, Plan, May(31, 18)));
    }

    [Fact]
    public void A_late_start_enters_the_phase_that_holds() =>
        Assert.Equal("Reporting", CampaignRules.EnterPhase(Running with { Phase = CampaignPhase.Preparing }, Plan, May(22)).Phase);

    [Fact]
    public void A_changed_plan_puts_the_campaign_into_the_phase_that_the_plan_has_now()
    {
        var change = new PlanChange(Running.PlanHash, May(12), "guan", " 推迟 ", Pending: true);
        var later = Plan with { Phases = [Plan.Phases[0], Plan.Phases[1] with { StartsAt = May(11) }, Plan.Phases[2]] };

        var changed = CampaignRules.ChangePlan(Running, later, "new", null, change);

        Assert.Equal(("new", "Activities", May(20), "推迟"), (changed.PlanHash, changed.Phase, CampaignRules.NextTransition(changed, later), changed.PlanChange!.Reason));
        var none = Plan with { Phases = [Plan.Phases[0] with { StartsAt = May(13) }] };
        var preparing = CampaignRules.ChangePlan(Running, none, "new", null, change);
        Assert.Equal((CampaignPhase.Preparing, May(13)), (preparing.Phase, CampaignRules.NextTransition(preparing, none)));
        AssertRefused("no-reason", "Campaign '2023-17-tiedong': expected a reason for the change of its plan, found none. Say why the plan is changed.", () => CampaignRules.ChangePlan(Running, later, "new", null, change with { Reason = " " }));
        AssertRefused("campaign-closed", "Campaign '2023-17-tiedong': expected an open campaign to change its plan, found it closed. Nothing can be changed any more.", () => CampaignRules.ChangePlan(CampaignRules.Close(Running, May(20)), later, "new", null, change));
    }

    [Fact]
    public void A_paused_campaign_stands_still_until_it_is_resumed()
    {
        var paused = CampaignRules.Pause(Running);
        Assert.Null(CampaignRules.NextTransition(paused, Plan));
        Assert.Same(paused, CampaignRules.EnterPhase(paused, Plan, May(31, 18)));
        Assert.Equal(Running, CampaignRules.Resume(paused));
        Assert.False(CampaignRules.Close(paused, May(20)).Paused);
        AssertRefused("already-paused", "Campaign '2023-17-tiedong': expected a running campaign, found it paused. Resume it before you pause it again.", () => CampaignRules.Pause(paused));
        AssertRefused("not-paused", "Campaign '2023-17-tiedong': expected a paused campaign, found it running. There is nothing to resume.", () => CampaignRules.Resume(Running));
        AssertRefused("campaign-closed", "Campaign '2023-17-tiedong': expected an open campaign to close, found it closed. Nothing can be changed any more.", () => CampaignRules.Close(CampaignRules.Close(Running, May(20)), May(21)));
    }

    private static void AssertRefused(string code, string message, Action action)
    {
        var refusal = Assert.Throws<RefusalException>(action);
        Assert.Equal((code, message), (refusal.Code, refusal.Message));
    }
}
