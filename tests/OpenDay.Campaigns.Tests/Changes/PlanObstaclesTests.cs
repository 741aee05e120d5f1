using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using OpenDay.Campaigns.Visits;
using Xunit;
using static OpenDay.Campaigns.Tests.Changes.ChangedPlan;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Changes;

/// <summary>What a running campaign's plan cannot be changed to.</summary>
public sealed class PlanObstaclesTests
{
    [Fact]
    public void Most_changes_meet_no_obstacle() => Assert.Empty(Obstacles(With(WithoutFagaiju, WithZhengfuban, DueOn17May, WithSummary, ReviewedByOfficeAlone)));

    [Fact]
    public void Id_time_zone_start_and_who_holds_a_level_stay_and_the_close_lies_ahead()
    {
        var to = Plan with
        {
            Id = "2023-18",
            TimeZone = "Asia/Tokyo",
            StartsAt = May(7, 9),
            ClosesAt = May(10, 10),
            ReviewLevels = [.. Plan.ReviewLevels, new("more", "再审", ReviewBody.Office, 1)],
        };
        to = to with { ReviewLevels = [to.ReviewLevels[0] with { By = ReviewBody.Office }, .. to.ReviewLevels] };
        Assert.Equal(
            [
                ("/id", "'2023-18'", "the campaign's id, '2023-17-tiedong'", "Give the plan that id, or start it as a campaign of its own."),
                ("/timeZone", "'Asia/Tokyo'", "the campaign's time zone, 'Asia/Shanghai'", "Leave it as it was: a running campaign keeps its time zone."),
                ("/startsAt", "2023-05-07 09:00 +08:00", "the campaign's start, 2023-05-06 09:00 +08:00", "Leave it as it was: a running campaign keeps its start. Pause it to put it off."),
                ("/closesAt", "2023-05-10 10:00 +08:00", "an instant to come; it is 2023-05-10 10:00 +08:00", "Give a later instant. To end the campaign now, close it."),
                ("/reviewLevels/0/by", "Office", "Department, who has held level '初审' so far", "Leave it as it was, and add a level with another id."),
            ],
            PlanObstacles.Of(Plan, to, [], [], [], Now).Said());
    }

    [Theory]
    [InlineData(nameof(WithoutFagaiju), "/tracks/0")]
    [InlineData(nameof(WithoutReport), "/tracks/0")]
    [InlineData(nameof(WithoutDecisions), "/tracks")]
    public void Nothing_goes_for_which_material_came_in(string change, string place)
    {
        var to = With(change switch { nameof(WithoutFagaiju) => WithoutFagaiju, nameof(WithoutReport) => WithoutReport, _ => WithoutDecisions });
        var sent = Where(report => report with { State = DeliverableState.Returned, SubmissionId = "s" });
        Assert.Equal(
            [(place, "nothing that says that deliverable '“行政决策大家看”文字材料(包含照片)' of track '行政决策大家看' is owed by '区发改局'", "it, as material came in for it", "Leave track, deliverable and departments in the plan, or waive the assignment by hand first.")],
            Obstacles(to, sent));
        Assert.Equal(Of(Fagaiju, sent), Of(Fagaiju, Done(to, sent)));
        Assert.Empty(Obstacles(to, [.. sent.Select(assignment => assignment.Id == Fagaiju ? AssignmentRules.Waive(Running, assignment, "免") : assignment)]));
    }

    [Fact]
    public void No_activity_goes_that_citizens_come_to()
    {
        const string Activity = "open-door.zhanqian.organiser";
        var to = With(plan => plan["tracks"]!.AsArray().RemoveAt(2));
        var signUp = new SignUp("one", Activity, 1, SignUpState.Confirmed, Now, null, null, null, null, null);
        Assert.Equal(
            [("/tracks", "no activity of '站前街道' in track '政务开放日·单位门前宣传' that citizens can sign up for", "it, as 2 have signed up", "Leave the activity and its sign-up in the plan, or cancel the sign-ups first.")],
            PlanObstacles.Of(Plan, to, Started, Follow(to), [signUp, signUp with { State = SignUpState.Waiting }, signUp with { State = SignUpState.Cancelled }], Now).Said());
        Assert.Empty(PlanObstacles.Of(Plan, to, Started, Follow(to), [signUp with { State = SignUpState.Cancelled }], Now).Said());
    }

    [Fact]
    public void A_deadline_is_not_moved_into_the_past()
    {
        var to = With(plan => Report(plan)["due"]!["instant"] = "2023-05-10T09:00:00+08:00");
        Assert.Equal(
            [
                (
                    "/tracks/0/deliverables/0/due",
                    "a deadline of deliverable '“行政决策大家看”文字材料(包含照片)' of track '行政决策大家看' for '区发改局', '区工信局', '区司法局', '区人社局', '区农业农村局' and 4 more that moves to 2023-05-10 09:00 +08:00",
                    "an instant to come; it is 2023-05-10 10:00 +08:00",
                    "Give a later deadline, or leave it as it was."),
            ],
            Obstacles(to));
    }

    [Fact]
    public void The_close_stays_behind_what_the_office_gave_by_hand()
    {
        var to = With(plan => plan["closesAt"] = "2023-05-29T17:00:00+08:00");
        Assert.Empty(Obstacles(to));
        Assert.Equal(
            [("/closesAt", "2023-05-29 17:00 +08:00", "no instant before the deadlines of track '行政决策大家看' that the office gave by hand to '区发改局'", "Give a later instant.")],
            Obstacles(to, Where(report => report with { DueAt = May(30) })));
    }

    private static IReadOnlyList<(string Pointer, string Found, string Expected, string Remedy)> Obstacles(CampaignPlan to, IReadOnlyList<Assignment>? assignments = null) =>
        PlanObstacles.Of(Plan, to, assignments ?? Started, Follow(to, assignments), [], Now).Said();
}
