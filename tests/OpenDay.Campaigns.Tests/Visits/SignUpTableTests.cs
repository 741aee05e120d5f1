using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Visits;

/// <summary>Every action on a sign-up, by everybody, in every state, before the activity and from its start on.</summary>
public sealed class SignUpTableTests
{
    /// <summary>The columns are the states, before the start and (+) from it on; a dash stands where there is no such state.</summary>
    private const string Table = """
        action   who              Waiting             Confirmed          Cancelled          Attended           NoShow             Waiting+            Confirmed+          Cancelled+         Attended+          NoShow+            Closed
        cancel   holder           ok                  ok                 sign-up-cancelled  -                  -                  activity-begun      activity-begun      sign-up-cancelled  activity-begun     activity-begun     campaign-closed
        confirm  holder           still-waiting       ok                 sign-up-cancelled  -                  -                  activity-begun      activity-begun      sign-up-cancelled  activity-begun     activity-begun     campaign-closed
        attend   clerk            not-begun           not-begun          not-begun          -                  -                  without-place       ok                  without-place      ok                 ok                 campaign-closed
        attend   reviewer         not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        attend   other-clerk      not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        attend   office-clerk     not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        attend   office-reviewer  not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        attend   auditor          not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        attend   operator         not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        attend   citizen          not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        absent   clerk            not-begun           not-begun          not-begun          -                  -                  without-place       ok                  without-place      ok                 ok                 campaign-closed
        absent   reviewer         not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        absent   other-clerk      not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        absent   office-clerk     not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        absent   office-reviewer  not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        absent   auditor          not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        absent   operator         not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        absent   citizen          not-the-organiser   not-the-organiser  not-the-organiser  -                  -                  not-the-organiser   not-the-organiser   not-the-organiser  not-the-organiser  not-the-organiser  campaign-closed
        """;

    private static readonly Dictionary<string, Person> people = new()
    {
        ["holder"] = Person.SomeCitizen,
        ["clerk"] = new("xu", "许静", [Role.DepartmentClerk], "hunan", []),
        ["reviewer"] = new("peng", "彭海涛", [Role.DepartmentReviewer], "hunan", ["leader"]),
        ["other-clerk"] = People.Clerk,
        ["office-clerk"] = People.OfficeClerk,
        ["office-reviewer"] = People.Office,
        ["auditor"] = new("audit", "审计", [Role.Auditor], null, []),
        ["operator"] = new("operator", "运维", [Role.Operator], null, []),
        ["citizen"] = Person.SomeCitizen,
    };

    public static TheoryData<string, string, string, string> Rows() => TableRows.Of(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_action_is_allowed_or_refused_as_the_table_says(string state, string action, string who, string expected)
    {
        var now = state.EndsWith('+') ? May(19, 9) : May(18, 9);
        var campaign = state == "Closed" ? Running with { Phase = CampaignPhase.Closed } : Running;
        var signUp = Visit.Of(1, state == "Closed" ? SignUpState.Confirmed : Enum.Parse<SignUpState>(state.TrimEnd('+')));

        var error = Record.Exception(() => Act(action, campaign, signUp, people[who], now));

        Assert.Equal(expected, error is RefusalException refusal ? refusal.Code : error is null ? "ok" : error.ToString());
        if (error is not null && expected != "campaign-closed")
        {
            Assert.Matches("^Activity 'exchange.hunan.organiser'(, number 1)?: expected .+, found .+\\. .+\\.$", error.Message);
        }
    }

    [Theory]
    [InlineData(5, 0, 0, "sign-up-not-open")]
    [InlineData(8, 0, 0, "Confirmed")]
    [InlineData(8, 1, 0, "Confirmed")]
    [InlineData(8, 2, 0, "Waiting")]
    [InlineData(8, 2, 1, "fully-booked")]
    [InlineData(19, 0, 0, "sign-up-over")]
    public void A_citizen_gets_a_place_or_waits_or_is_told_why_not(int day, int confirmed, int waiting, string expected)
    {
        SignUp[] signUps = [.. Enumerable.Range(1, confirmed).Select(number => Visit.Of(number, SignUpState.Confirmed)), .. Enumerable.Range(7, waiting).Select(number => Visit.Of(number, SignUpState.Waiting))];

        var error = Record.Exception(() =>
        {
            var signUp = SignUpRules.SignUp(Running, Visit.Organised, signUps, [], Visit.Somebody, "id", May(day, 9));
            Assert.Equal((expected, signUps.Select(other => other.Number).Append(0).Max() + 1), (signUp.State.ToString(), signUp.Number));
        });

        Assert.Equal(expected.Contains('-') ? expected : null, (error as RefusalException)?.Code ?? error?.ToString());
    }

    [Fact]
    public void The_same_number_signs_up_once() => Assert.Equal(
        "signed-up-already",
        Assert.Throws<RefusalException>(() => SignUpRules.SignUp(Running, Visit.Organised, [], [Visit.Somebody.Phone], Visit.Somebody, "id", May(8, 9))).Code);

    [Fact]
    public void Nobody_signs_up_for_what_takes_no_sign_ups_or_is_waived()
    {
        var waived = AssignmentRules.Waive(Running, Visit.Organised, "取消");
        foreach (var assignment in new[] { Assignment("open-door.hunan.organiser"), waived })
        {
            Assert.Equal("no-sign-up", Assert.Throws<RefusalException>(() => SignUpRules.SignUp(Running, assignment, [], [], Visit.Somebody, "id", May(8, 9))).Code);
        }
    }

    [Fact]
    public void A_place_that_falls_free_is_the_longest_waiting_ones()
    {
        SignUp[] signUps = [Visit.Of(1, SignUpState.Confirmed), Visit.Of(2, SignUpState.Confirmed), Visit.Of(3, SignUpState.Cancelled), Visit.Of(4, SignUpState.Waiting), Visit.Of(5, SignUpState.Waiting)];

        Assert.Equal(
            [(2, SignUpState.Cancelled), (4, SignUpState.Confirmed)],
            SignUpRules.Cancel(Running, Visit.Organised, signUps, signUps[1], May(9, 9)).Select(signUp => (signUp.Number, signUp.State)));
        Assert.Equal(
            [(4, SignUpState.Cancelled)],
            SignUpRules.Cancel(Running, Visit.Organised, signUps, signUps[3], May(9, 9)).Select(signUp => (signUp.Number, signUp.State)));
    }

    [Theory]
    [InlineData(" 张三 ", "138 0013-8000", " ", "张三|13800138000|")]
    [InlineData("张三", "+86 13800138000", "a.b@example.com", "张三|13800138000|a.b@example.com")]
    [InlineData("", "13800138000", null, "name-invalid")]
    [InlineData("张\n三", "13800138000", null, "name-invalid")]
    [InlineData("张三", "2699077", null, "phone-invalid")]
    [InlineData("张三", "12800138000", null, "phone-invalid")]
    [InlineData("张三", "13800138000", "a@b", "email-invalid")]
    [InlineData("张三", "13800138000", "a@b.cn\nBcc: c@d.cn", "email-invalid")]
    public void What_a_citizen_gives_is_put_in_one_form_or_refused_without_being_repeated(string name, string phone, string? email, string expected)
    {
        try
        {
            var visitor = Visitor.Read(name, phone, email, "Activity 'x'");
            Assert.Equal(expected, $"{visitor.Name}|{visitor.Phone}|{visitor.Email}");
        }
        catch (RefusalException refusal)
        {
            Assert.Equal(expected, refusal.Code);
            Assert.DoesNotContain(phone, refusal.Message);
            Assert.Matches("^Activity 'x': expected .+, found [0-9]+ characters.*\\. .+\\.$", refusal.Message);
        }
    }

    private static void Act(string action, Campaign campaign, SignUp signUp, Person person, DateTimeOffset now)
    {
        switch (action)
        {
            case "cancel":
                SignUpRules.Cancel(campaign, Visit.Organised, [signUp], signUp, now);
                break;
            case "confirm":
                SignUpRules.Confirm(campaign, Visit.Organised, signUp, now);
                break;
            case "attend":
                SignUpRules.Tick(campaign, Visit.Organised, signUp, Presence.Attended, person, now);
                break;
            case "absent":
                SignUpRules.Tick(campaign, Visit.Organised, signUp, Presence.NoShow, person, now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, null);
        }
    }

    /// <summary>One activity with two places and one to wait, and its sign-ups.</summary>
    private static class Visit
    {
        public static Assignment Organised { get; } = PlanExpansion
            .Expand(ReadChanged(plan => SignUpPlanTests.Activity(plan)["signUp"] = SignUpPlanTests.SignUp()).Plan!, Plan.StartsAt)
            .Single(assignment => assignment.Id == "exchange.hunan.organiser");

        public static Visitor Somebody { get; } = new("张三", "13800138000", null);

        public static SignUp Of(int number, SignUpState state) => new($"id{number}", Organised.Id, number, state, May(8, 9), null, null, null, null, null);
    }
}
