using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests;

/// <summary>A question's way to its reply by the forms of those who deal with it, and the list of visitors.</summary>
public sealed class AnswerPageTests(RunningApp app)
{
    private const string List = "answers/" + Sent.CampaignId;

    [Fact]
    public async Task A_question_is_sorted_answered_and_reviewed_by_forms()
    {
        var asked = await Sent.Post(Sent.Campaign + "/feedback", null, new { question = "政务大厅周末开放吗？", email = "a@example.org" }).ToJsonAsync(app.Client, 201);
        var item = $"{List}/{(string)asked["feedbackId"]!}";
        Assert.Contains("政务大厅周末开放吗？", await PageAsync(200, Sent.Get(List, People.OfficeClerk)));
        Assert.DoesNotContain("政务大厅周末开放吗？", await PageAsync(200, Sent.Get(List, People.Clerk("shenpiju"))));

        Assert.Equal($"/{item}?done=sorted", await FollowAsync(People.OfficeClerk, item + "/assignment", new() { ["department"] = "shenpiju" }));
        var page = await PageAsync(200, Sent.Get(item, People.Clerk("shenpiju")));
        Assert.Contains("a@example.org", page);
        Assert.DoesNotContain("a@example.org", await PageAsync(200, Sent.Get(item, People.OfficeClerk)));

        var returned = await PageAsync(422, Form(People.Clerk("shenpiju"), item + "/reply", new() { ["question"] = "周末开放吗？请打13911112222", ["reply"] = "开放。" }));
        Assert.Contains("href=\"#reply\">要公开的文字里有证件号、手机号等个人信息（1*********2），请去掉。", returned);
        Assert.Contains("周末开放吗？请打13911112222</textarea>", returned);
        Assert.Equal($"/{item}?done=drafted", await FollowAsync(People.Clerk("shenpiju"), item + "/reply", new() { ["question"] = "周末开放吗？", ["reply"] = "周六上午开放。" }));

        var reviewer = People.Reviewer("shenpiju", "leader");
        Assert.Contains("href=\"#decision\">请选择通过或退回。", await PageAsync(422, Form(reviewer, item + "/review", new() { ["draft"] = "1" })));
        Assert.Contains("href=\"#comment\">请填写，不超过 500 个字（现有 0 个）。", await PageAsync(422, Form(reviewer, item + "/review", new() { ["draft"] = "1", ["decision"] = "return" })));
        Assert.Equal($"/{item}?done=passed", await FollowAsync(reviewer, item + "/review", new() { ["draft"] = "1", ["decision"] = "pass" }));
        Assert.Equal($"/{item}?done=passed", await FollowAsync(People.OfficeReviewer, item + "/review", new() { ["draft"] = "1", ["decision"] = "pass" }));
        Assert.Contains("周六上午开放。", await PageAsync(200, Sent.Get($"ask/{Sent.CampaignId}")));
        Assert.Contains("该意见建议无需分办", await PageAsync(409, Form(People.OfficeClerk, item + "/set-aside", new() { ["reason"] = "无关" })));
    }

    [Fact]
    public async Task Visitors_are_for_their_organiser_and_ticked_off_once_it_has_begun()
    {
        var asked = await Sent.Get(Sent.Campaign + "/activities").ToJsonAsync(app.Client, 200);
        var assignmentId = (string)asked[0]!["assignmentId"]!;
        var department = assignmentId.Split('.')[1];
        await Sent.Post($"{Sent.Campaign}/activities/{assignmentId}/sign-ups", null, new { name = "市民甲", phone = "13911112222" }).ToJsonAsync(app.Client, 201);
        var list = $"visitors/{Sent.CampaignId}/{assignmentId}";

        var page = await PageAsync(200, Sent.Get(list, People.Clerk(department)));
        Assert.Contains("市民甲", page);
        Assert.DoesNotContain("到场登记", page);
        Assert.Equal((403, "not-the-organiser"), Brief(await Sent.Get(list, People.Clerk("fagaiju")).ToProblemAsync(app.Client)));
        var signUps = await Sent.Get($"{Sent.Campaign}/activities/{assignmentId}/sign-ups", People.Clerk(department)).ToJsonAsync(app.Client, 200);
        var form = Form(People.Clerk(department), $"{list}/{(string)signUps[0]!["signUpId"]!}", new() { ["presence"] = "Attended" });
        Assert.Equal((409, "not-begun"), Brief(await form.ToProblemAsync(app.Client)));
    }

    private static Sent Form(Person person, string path, Dictionary<string, string> fields) => Sent.Post(path, person, new FormUrlEncodedContent(fields));

    private async Task<string> PageAsync(int status, Sent request)
    {
        using var answer = await request.ToAsync(app.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"expected {status}, found {(int)answer.StatusCode} {page}");
        return page;
    }

    private async Task<string> FollowAsync(Person person, string path, Dictionary<string, string> fields)
    {
        using var answer = await Form(person, path, fields).ToAsync(app.Client);
        Assert.True((int)answer.StatusCode == 303, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.ToString();
    }

    private static (int Status, string Code) Brief((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
