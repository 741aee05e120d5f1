using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests;

/// <summary>A reviewer's forms, as a browser sends them.</summary>
public sealed class ReviewPageTests(RunningApp app)
{
    private const string Department = "gongxinju";
    private const string AssignmentId = "decisions.gongxinju.organiser";
    private const string Page = $"reviews/{Sent.CampaignId}/{AssignmentId}.report";

    private static readonly string[] s_gates = ["Political", "Legal", "Policy", "Confidentiality", "Wording"];

    [Fact]
    public async Task A_verdict_is_about_the_revision_that_was_read_and_says_where_and_what()
    {
        var head = People.Reviewer(Department, "section-head");
        var first = await SubmitAsync("第一段讲政务公开。");

        // Somebody else's text, a verdict that is not complete, words that are not there.
        Assert.Equal((403, "other-department"), Brief(await Sent.Get(Page, People.Reviewer("fagaiju", "section-head")).ToProblemAsync(app.Client)));
        Assert.Contains("href=\"#gates\">请为每一关选择通过或退回。", await PostAsync(422, head, Page, Verdict(first)));
        Assert.Contains("href=\"#comment\">退回的关口要写明怎么改。", await PostAsync(422, head, Page, Verdict(first, returned: "Wording")));
        var returned = await PostAsync(422, head, Page, Verdict(first, returned: "Wording", quote: "没有的话"));
        Assert.Contains("href=\"#remarks\">“原文”要与正文、标题或图片说明里的一段文字完全相同，或者留空。", returned);
        Assert.Contains("value=\"没有的话\"", returned);

        // The place of the quoted words; then on to the next text, or to the queue.
        Assert.Matches($"^/reviews/{Sent.CampaignId}(/[\\w.-]+)?\\?done=returned$", await FollowAsync(head, Page, Verdict(first, returned: "Wording", quote: "政务公开")));
        var submission = await Sent.Get($"{Sent.Campaign}/submissions/{AssignmentId}.report", head).ToJsonAsync(app.Client, 200);
        Assert.Equal(
            """[{"gate":"wording","text":"改一改","place":{"part":"block","index":0,"start":4,"length":4}}]""",
            submission["current"]!["verdicts"]![0]!["remarks"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

        // The next revision: the verdict on the first one is not recorded, what was typed stays, the gates are open again.
        var second = await SubmitAsync("第一段讲政务服务。");
        var stale = await PostAsync(412, head, Page, Verdict(first, comment: "写好的意见"));
        Assert.Contains("您审核时报送单位又送来了新版本，意见没有提交。", stale);
        Assert.Contains("写好的意见</textarea>", stale);
        Assert.Contains("<del>公开</del><ins>服务</ins>", stale);
        Assert.DoesNotContain(" checked", stale);
        Assert.Contains($"value=\"{second}\"", stale);

        // Two devices: who has it in hand decides, and the other is told.
        var other = People.Reviewer(Department, "section-head") with { Id = "gongxinju.deputy", Name = "副科长" };
        Assert.Equal($"/{Page}?done=claimed", await FollowAsync(other, $"{Page}/claim", Claim(second)));
        Assert.Contains("副科长已认领这一篇，等对方放回或到时后再审核。", await ReadAsync(head));
        Assert.Contains("副科长已认领这一篇，您的意见没有提交。", await PostAsync(409, head, Page, Verdict(second)));
        Assert.Contains("副科长已认领这一篇，您的意见没有提交。", await PostAsync(409, head, $"{Page}/claim", Claim(second)));
        Assert.Equal($"/{Page}?done=released", await FollowAsync(other, $"{Page}/release", Claim(second)));

        // Words that were only selected, to be copied perhaps, keep nobody from passing the text.
        Assert.EndsWith("?done=passed", await FollowAsync(head, Page, new(Verdict(second, all: true)) { ["remarkGate"] = "", ["remarkQuote"] = "政务服务", ["remarkText"] = "" }));
        Assert.Contains("这篇材料现在不是等您审核。", await ReadAsync(head));
    }

    [Fact]
    public async Task A_level_is_handed_over_and_taken_back_by_form()
    {
        var head = People.Reviewer("sifaju", "section-head");
        var queue = $"reviews/{Sent.CampaignId}";
        Assert.Contains("没有可以代审的同事。", await ReadAsync(head, queue));

        // Nobody knows the ids of accounts: who may stand in stands in a list, and nobody else.
        var deputy = await InviteAsync("副科长", "deputy@sifaju.example", Role.DepartmentReviewer, "sifaju");
        await InviteAsync("经办人员", "clerk@sifaju.example", Role.DepartmentClerk, "sifaju");
        var stranger = await InviteAsync("别局科长", "head@wenlvju.example", Role.DepartmentReviewer, "wenlvju");
        var offered = await ReadAsync(head, queue);
        Assert.Contains($"<option value=\"{deputy}\">副科长 (deputy@sifaju.example)</option>", offered);
        Assert.DoesNotContain("经办人员", offered);
        Assert.DoesNotContain("别局科长", offered);

        Dictionary<string, string> form = new() { ["level"] = "section-head", ["delegateId"] = deputy, ["since"] = "2023-05-08", ["through"] = "2099-05-10" };
        var returned = await PostAsync(422, head, queue, form);
        Assert.Contains("href=\"#since\">请填写起止日期：最多 60 天，今天或以后结束。", returned);
        Assert.Contains($"<option value=\"{deputy}\" selected>", returned);
        Assert.Contains("href=\"#delegateId\">请从列表里选择代审人。", await PostAsync(422, head, queue, new Dictionary<string, string>(form) { ["delegateId"] = stranger }));
        Assert.Equal($"/{queue}?done=delegated", await FollowAsync(head, queue, new Dictionary<string, string>(form) { ["through"] = "2023-05-30" }));

        using var page = await Sent.Get(queue, head).ToAsync(app.Client);
        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains("由副科长代审", text);
        var revocation = text.Split('"').First(part => part.EndsWith("/revocation", System.StringComparison.Ordinal))[1..];
        Assert.Equal($"/{queue}?done=revoked", await FollowAsync(head, revocation, []));
    }

    private async Task<string> SubmitAsync(string text)
    {
        var accepted = await Sent.Post($"{Sent.Campaign}/assignments/{AssignmentId}/submissions", People.Clerk(Department), Sent.Material("工信局的活动", text, Photos.Jpeg(40), Photos.Jpeg(80)))
            .ToJsonAsync(app.Client, 201);
        return (string)accepted["revisionHash"]!;
    }

    private async Task<string> InviteAsync(string name, string email, Role role, string department) => (string)(await Sent.Post(
        "api/accounts", People.OfficeLead, new { email, name, roles = new[] { role }, departmentId = department, levels = role == Role.DepartmentReviewer ? new[] { "leader" } : [] }).ToJsonAsync(app.Client, 201))["id"]!;

    private async Task<string> ReadAsync(Person reader, string path = Page)
    {
        using var answer = await Sent.Get(path, reader).ToAsync(app.Client);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> PostAsync(int status, Person person, string path, Dictionary<string, string> form)
    {
        using var answer = await Sent.Post(path, person, new FormUrlEncodedContent(form)).ToAsync(app.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{path}: expected {status}, found {(int)answer.StatusCode} {page}");
        return page;
    }

    private async Task<string> FollowAsync(Person person, string path, Dictionary<string, string> form)
    {
        using var answer = await Sent.Post(path, person, new FormUrlEncodedContent(form)).ToAsync(app.Client);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.SeeOther, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.ToString();
    }

    private static Dictionary<string, string> Claim(string revision) => new() { ["level"] = "section-head", ["revision"] = revision };

    private static Dictionary<string, string> Verdict(string revision, string? returned = null, string? quote = null, string comment = "", bool all = false)
    {
        var form = Claim(revision);
        form["comment"] = comment;
        foreach (var gate in s_gates.Where(_ => all || returned is not null))
        {
            form[$"gate.{gate}"] = gate == returned ? "return" : "pass";
        }

        if (quote is not null)
        {
            (form["remarkGate"], form["remarkQuote"], form["remarkText"]) = (returned!, quote, "改一改");
        }

        return form;
    }

    private static (int Status, string Code) Brief((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
