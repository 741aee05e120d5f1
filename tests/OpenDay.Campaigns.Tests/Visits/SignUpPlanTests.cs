using System;
using System.Linq;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Plans;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Visits;

/// <summary>What a plan says of sign-ups, feedback and retention.</summary>
public sealed class SignUpPlanTests
{
    private const string Place = "/tracks/1/participants/0/activities/3/activity";

    [Fact]
    public void A_plan_that_says_nothing_has_no_sign_up_and_the_usual_limits()
    {
        var plan = ReadChanged(changed => changed["tracks"]![2]!["participants"]![0]!.AsObject().Remove("activities")).Plan!;

        Assert.All(PlanExpansion.Expand(plan, plan.StartsAt), assignment => Assert.Null(assignment.Activity?.SignUp));
        Assert.Equal((new FeedbackPlan(2, 5, 2), new RetentionPlan(30, 180)), (plan.Feedback, plan.Retention));
    }

    [Fact]
    public void What_a_plan_says_is_read_and_the_instants_are_filled_in()
    {
        var plan = ReadChanged(changed =>
        {
            Activity(changed)["signUp"] = SignUp();
            changed["feedback"] = JsonNode.Parse("""{"sortWithinWorkingDays": 1, "replyWithinWorkingDays": 3, "reviewWithinWorkingDays": 0}""");
            changed["retention"] = JsonNode.Parse("""{"signUpsDays": 7}""");
        }).Plan!;

        var terms = PlanExpansion.Expand(plan, plan.StartsAt).Single(assignment => assignment.Id == "exchange.hunan.organiser").Activity!.SignUp!;
        Assert.Equal((plan.StartsAt, May(19, 9), 2, 1, "看便民服务大厅", "凭身份证入场"), (terms.OpensAt, terms.ClosesAt, terms.Places, terms.WaitingList, terms.Topic, terms.How));
        Assert.Equal([VisitorFact.Name, VisitorFact.Phone], terms.Ask);
        Assert.Equal((new FeedbackPlan(1, 3, 0), new RetentionPlan(7, 180)), (plan.Feedback, plan.Retention));
    }

    [Theory]
    [InlineData("closesAt", "\"2023-05-19T09:00:01+08:00\"", "/signUp/closesAt: an instant no later than " + Place + "/startsAt, \"2023-05-19T09:00:00+08:00\"")]
    [InlineData("opensAt", "\"2023-05-19T09:00:00+08:00\"", "/signUp/opensAt: an instant before " + Place + "/startsAt, \"2023-05-19T09:00:00+08:00\"")]
    [InlineData("opensAt", "\"2023-05-18T09:00:00+00:00\"", "/signUp/opensAt: the offset +08:00 of Asia/Shanghai")]
    [InlineData("ask", "[\"name\"]", "/signUp/ask: \"phone\" among what is asked for")]
    [InlineData("ask", "[\"name\", \"phone\", \"idCard\"]", "/signUp/ask/2: one of \"name\", \"phone\", \"email\"")]
    [InlineData("places", "0", "/signUp/places: at least 1")]
    [InlineData("waitingList", "-1", "/signUp/waitingList: at least 0")]
    public void What_cannot_be_is_told(string member, string value, string expected)
    {
        var errors = ReadChanged(changed =>
        {
            Activity(changed)["signUp"] = SignUp();
            Activity(changed)["signUp"]![member] = JsonNode.Parse(value);
        }).Errors;

        var error = Assert.Single(errors);
        Assert.Equal(Place + expected, $"{error.Pointer}: {error.Expected}");
    }

    internal static JsonNode Activity(JsonNode plan) => plan["tracks"]![1]!["participants"]![0]!["activities"]![3]!["activity"]!;

    internal static JsonNode SignUp() => JsonNode.Parse(
        """{"places": 2, "waitingList": 1, "topic": "看便民服务大厅", "how": "凭身份证入场", "ask": ["name", "phone"], "basis": {"kind": "office", "text": "由公开办决定。"}}""")!;
}
