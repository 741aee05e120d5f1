using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Feedback;

/// <summary>Every action on a feedback, by everybody, in every state: what comes of it, row by row.</summary>
public sealed class FeedbackTableTests
{
    private const string Table = """
        action     who              ToSort            ToAnswer          OfficeAnswers     DepartmentReview  OfficeReview      OfficeOwn         Answered          SetAside          Closed
        assign     clerk            not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     other-clerk      not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     reviewer         not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     other-reviewer   not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     drafter          not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     both-levels      not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     office-clerk     ok                ok                ok                not-to-sort       not-to-sort       not-to-sort       not-to-sort       not-to-sort       campaign-closed
        assign     office-reviewer  not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     office-both      ok                ok                ok                not-to-sort       not-to-sort       not-to-sort       not-to-sort       not-to-sort       campaign-closed
        assign     auditor          not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     operator         not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        assign     citizen          not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  clerk            not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  other-clerk      not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  reviewer         not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  other-reviewer   not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  drafter          not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  both-levels      not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  office-clerk     ok                ok                ok                not-to-sort       not-to-sort       not-to-sort       not-to-sort       not-to-sort       campaign-closed
        set-aside  office-reviewer  not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  office-both      ok                ok                ok                not-to-sort       not-to-sort       not-to-sort       not-to-sort       not-to-sort       campaign-closed
        set-aside  auditor          not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  operator         not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        set-aside  citizen          not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    not-the-office    campaign-closed
        draft      clerk            not-the-office    ok                not-the-office    not-to-answer     not-to-answer     not-the-office    not-to-answer     not-the-office    campaign-closed
        draft      other-clerk      not-the-office    not-the-answerer  not-the-office    not-the-answerer  not-the-answerer  not-the-office    not-the-answerer  not-the-office    campaign-closed
        draft      reviewer         not-the-office    not-the-answerer  not-the-office    not-the-answerer  not-the-answerer  not-the-office    not-the-answerer  not-the-office    campaign-closed
        draft      other-reviewer   not-the-office    not-the-answerer  not-the-office    not-the-answerer  not-the-answerer  not-the-office    not-the-answerer  not-the-office    campaign-closed
        draft      drafter          not-the-office    ok                not-the-office    not-to-answer     not-to-answer     not-the-office    not-to-answer     not-the-office    campaign-closed
        draft      both-levels      not-the-office    not-the-answerer  not-the-office    not-the-answerer  not-the-answerer  not-the-office    not-the-answerer  not-the-office    campaign-closed
        draft      office-clerk     not-to-answer     not-the-answerer  ok                not-the-answerer  not-the-answerer  not-to-answer     not-the-answerer  not-to-answer     campaign-closed
        draft      office-reviewer  not-the-office    not-the-answerer  not-the-office    not-the-answerer  not-the-answerer  not-the-office    not-the-answerer  not-the-office    campaign-closed
        draft      office-both      not-to-answer     not-the-answerer  ok                not-the-answerer  not-the-answerer  not-to-answer     not-the-answerer  not-to-answer     campaign-closed
        draft      auditor          not-the-office    not-the-answerer  not-the-office    not-the-answerer  not-the-answerer  not-the-office    not-the-answerer  not-the-office    campaign-closed
        draft      operator         not-the-office    not-the-answerer  not-the-office    not-the-answerer  not-the-answerer  not-the-office    not-the-answerer  not-the-office    campaign-closed
        draft      citizen          not-the-office    not-the-answerer  not-the-office    not-the-answerer  not-the-answerer  not-the-office    not-the-answerer  not-the-office    campaign-closed
        pass       clerk            not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        pass       other-clerk      not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        pass       reviewer         not-under-review  not-under-review  not-under-review  ok                not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        pass       other-reviewer   not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        pass       drafter          not-under-review  not-under-review  not-under-review  own-draft         not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        pass       both-levels      not-under-review  not-under-review  not-under-review  ok                second-level      ok                not-under-review  not-under-review  campaign-closed
        pass       office-clerk     not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        pass       office-reviewer  not-under-review  not-under-review  not-under-review  not-the-reviewer  ok                ok                not-under-review  not-under-review  campaign-closed
        pass       office-both      not-under-review  not-under-review  not-under-review  not-the-reviewer  ok                own-draft         not-under-review  not-under-review  campaign-closed
        pass       auditor          not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        pass       operator         not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        pass       citizen          not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     clerk            not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     other-clerk      not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     reviewer         not-under-review  not-under-review  not-under-review  ok                not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     other-reviewer   not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     drafter          not-under-review  not-under-review  not-under-review  own-draft         not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     both-levels      not-under-review  not-under-review  not-under-review  ok                second-level      ok                not-under-review  not-under-review  campaign-closed
        return     office-clerk     not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     office-reviewer  not-under-review  not-under-review  not-under-review  not-the-reviewer  ok                ok                not-under-review  not-under-review  campaign-closed
        return     office-both      not-under-review  not-under-review  not-under-review  not-the-reviewer  ok                own-draft         not-under-review  not-under-review  campaign-closed
        return     auditor          not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     operator         not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        return     citizen          not-under-review  not-under-review  not-under-review  not-the-reviewer  not-the-reviewer  not-the-reviewer  not-under-review  not-under-review  campaign-closed
        """;

    private static readonly Dictionary<string, Person> people = new()
    {
        ["clerk"] = People.Clerk,
        ["other-clerk"] = People.OtherClerk,
        ["reviewer"] = People.Leader,
        ["other-reviewer"] = People.OtherLeader,
        ["drafter"] = People.WritingPrincipal,
        ["both-levels"] = new("du", "杜", [Role.DepartmentReviewer, Role.OfficeReviewer], "fagaiju", []),
        ["office-clerk"] = People.OfficeClerk,
        ["office-reviewer"] = People.Office,
        ["office-both"] = new("he", "何", [Role.OfficeClerk, Role.OfficeReviewer], null, []),
        ["auditor"] = new("audit", "审计", [Role.Auditor], null, []),
        ["operator"] = new("operator", "运维", [Role.Operator], null, []),
        ["citizen"] = Person.SomeCitizen,
    };

    private static readonly DateTimeOffset now = May(12, 10);

    public static TheoryData<string, string, string, string> Rows() => TableRows.Of(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_action_is_allowed_or_refused_as_the_table_says(string state, string action, string who, string expected)
    {
        var feedback = In(state);
        var campaign = state == "Closed" ? Running with { Phase = CampaignPhase.Closed } : Running;

        var error = Record.Exception(() => Act(action, campaign, feedback, people[who]));

        Assert.Equal(expected, error is RefusalException refusal ? refusal.Code : error is null ? "ok" : error.ToString());
        if (error is not null && expected != "campaign-closed")
        {
            Assert.Matches("^Feedback 'id': expected .+, found .+\\. .+\\.$", error.Message);
        }
    }

    [Fact]
    public void It_goes_by_department_and_office_to_a_reply_that_everybody_reads()
    {
        var feedback = In("OfficeReview");
        var answered = FeedbackRules.Review(Running, feedback, 1, null, People.Office, now);

        Assert.Equal((FeedbackState.Answered, true, now), (answered.State, answered.IsPublic, answered.SettledAt!.Value));
        Assert.False((answered with { IsPrivate = true }).IsPublic);
    }

    [Fact]
    public void A_draft_that_came_back_is_drafted_again_and_starts_at_the_first_level()
    {
        var returned = FeedbackRules.Review(Running, In("OfficeReview"), 1, "数字请核对", People.Office, now);
        var again = FeedbackRules.Draft(Running, returned, null, "再答", People.Clerk, now);

        Assert.Equal((FeedbackState.ToAnswer, FeedbackState.UnderReview, 2), (returned.State, again.State, again.Draft!.Number));
        Assert.Equal("stale-draft", Assert.Throws<RefusalException>(() => FeedbackRules.Review(Running, again, 1, null, People.Leader, now)).Code);
        Assert.Equal("not-the-reviewer", Assert.Throws<RefusalException>(() => FeedbackRules.Review(Running, again, 2, null, People.Office, now)).Code);
        Assert.Equal("own-draft", Assert.Throws<RefusalException>(() => FeedbackRules.Review(Running, again, 2, null, People.WritingPrincipal, now)).Code);
    }

    [Theory]
    [InlineData("我的手机 13800138000", "答", false, "personal-data", "1*********0 (phone-number)")]
    [InlineData("请联系 a@b.cn", "答", false, "personal-data", "(email-address)")]
    [InlineData("问", "请拨打 0412-2699077", false, null, "")]
    [InlineData("问", "张三 11010519491231002X", false, "personal-data", "11**************2X (identity-number)")]
    [InlineData("我的手机 13800138000", "答", true, null, "")]
    [InlineData("问", " ", false, "text-length", "found 0. Write it.")]
    public void What_is_to_be_published_holds_nothing_personal(string question, string reply, bool isPrivate, string? expected, string found)
    {
        var error = Record.Exception(() => FeedbackRules.Draft(Running, In("ToAnswer") with { Question = question, IsPrivate = isPrivate }, null, reply, People.Clerk, now));

        Assert.Equal(expected, (error as RefusalException)?.Code);
        Assert.Contains(found, error?.Message ?? "");
        Assert.DoesNotContain("13800138000", error?.Message ?? "");
    }

    internal static FeedbackItem In(string state)
    {
        var received = FeedbackRules.Receive(Running, "id", "公交何时通?", false, null, May(10, 10));
        if (state is "ToSort" or "Closed")
        {
            return received;
        }

        if (state == "SetAside")
        {
            return FeedbackRules.SetAside(Running, received, "非本区事项", People.OfficeClerk, May(10, 11));
        }

        var office = state is "OfficeAnswers" or "OfficeOwn";
        var assigned = FeedbackRules.Assign(Running, received, office ? null : "fagaiju", People.OfficeClerk, May(10, 11));
        if (state is "ToAnswer" or "OfficeAnswers")
        {
            return assigned;
        }

        var drafted = FeedbackRules.Draft(Running, assigned, null, "下月。", office ? people["office-both"] : people["drafter"], May(10, 12));
        if (state is "DepartmentReview" or "OfficeOwn")
        {
            return drafted;
        }

        var passed = FeedbackRules.Review(Running, drafted, 1, null, people["both-levels"], May(10, 13));
        return state == "OfficeReview" ? passed : FeedbackRules.Review(Running, passed, 1, null, People.Office, May(10, 14));
    }

    private static void Act(string action, Campaign campaign, FeedbackItem feedback, Person person)
    {
        switch (action)
        {
            case "assign":
                FeedbackRules.Assign(campaign, feedback, "gongxinju", person, now);
                break;
            case "set-aside":
                FeedbackRules.SetAside(campaign, feedback, "重复", person, now);
                break;
            case "draft":
                FeedbackRules.Draft(campaign, feedback, null, "答复", person, now);
                break;
            case "pass":
                FeedbackRules.Review(campaign, feedback, 1, null, person, now);
                break;
            case "return":
                FeedbackRules.Review(campaign, feedback, 1, "请改", person, now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, null);
        }
    }
}
