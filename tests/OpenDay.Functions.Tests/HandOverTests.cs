using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests;

/// <summary>An assignment is handed over by the API, by the office's form and by the department's.</summary>
public sealed class HandOverTests(OfficeApp app) : IClassFixture<OfficeApp>
{
    [Fact]
    public async Task The_office_and_the_department_hand_over_and_back_by_the_api()
    {
        const string address = Sent.Campaign + "/assignments/decisions.fagaiju.organiser/contact";
        var body = new { contact = new { name = "周敏", email = "zhou@tiedong.example", mobile = "13800000001" }, reason = "休假" };
        var first = await Sent.Post(address, People.Clerk("fagaiju"), body).With("Idempotency-Key", "over-1").ToJsonAsync(app.Client, 200);
        var second = await Sent.Post(address, People.Clerk("fagaiju"), body).With("Idempotency-Key", "over-1").ToJsonAsync(app.Client, 200);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal("""{"name":"周敏","email":"zhou@tiedong.example","mobile":"13800000001","channels":[],"language":"zh-CN"}""", first["contact"]!.ToJsonString(Requests.Json.Options));

        Assert.Equal(
            (409, "already-contact", "Assignment 'decisions.fagaiju.organiser': expected somebody else than its present contact, found the same, 周敏. Name another, or leave it as it is."),
            await Sent.Post(address, People.OfficeClerk, body).ToProblemAsync(app.Client));
        Assert.Equal((422, "no-reason"), Brief(await Sent.Post(address, People.OfficeClerk, new { reason = "" }).ToProblemAsync(app.Client)));
        Assert.Equal((422, "contact-email"), Brief(await Sent.Post(address, People.OfficeClerk, new { contact = new { name = "周", email = "x" }, reason = "休假" }).ToProblemAsync(app.Client)));
        Assert.Equal((403, "not-the-department"), Brief(await Sent.Post(address, People.Clerk("sifaju"), body).ToProblemAsync(app.Client)));
        Assert.Equal((400, "json-invalid"), Brief(await Sent.Post(address, People.OfficeClerk, new { contact = new { name = (string?)null, email = "x" }, reason = "休假" }).ToProblemAsync(app.Client)));

        Assert.Null((await Sent.Post(address, People.Reviewer("fagaiju", "leader"), new { reason = "返岗" }).ToJsonAsync(app.Client, 200))["contact"]);
    }

    [Fact]
    public async Task The_office_hands_over_by_form_and_what_is_wrong_stands_at_its_field()
    {
        const string row = $"office/{Sent.CampaignId}/assignments/decisions.sifaju.organiser";
        Dictionary<string, string> form = new() { ["contactName"] = "周敏", ["contactEmail"] = "zhou", ["contactMobile"] = "1380-1", ["contactReason"] = "休假" };
        var returned = await PostAsync(422, row + "/contact", People.OfficeClerk, form);
        Assert.Contains("href=\"#contactEmail\">请填写完整的邮箱地址", returned);
        Assert.Contains("value=\"周敏\"", returned);
        Assert.Contains("href=\"#contactMobile\">手机号只能是", await PostAsync(422, row + "/contact", People.OfficeClerk, new(form) { ["contactEmail"] = "zhou@tiedong.example" }));
        form = new(form) { ["contactEmail"] = "zhou@tiedong.example", ["contactMobile"] = "" };
        Assert.Contains("href=\"#contactReason\">请写明理由", await PostAsync(422, row + "/contact", People.OfficeClerk, new(form) { ["contactReason"] = " " }));

        Assert.Equal($"/{row}?done=handedOver", await PostAsync(303, row + "/contact", People.OfficeClerk, form));
        var page = await ReadAsync(row + "?done=handedOver", People.OfficeClerk);
        Assert.Contains("已转交，新经办人会收到通知。", page);
        Assert.Contains("<a href=\"mailto:zhou@tiedong.example\">", page);
        Assert.Contains("）转交 周敏（zhou@tiedong.example）。理由：休假", page);
        Assert.Contains("href=\"#contactEmail\">现在的经办人就是周敏，请另填一位。", await PostAsync(409, row + "/contact", People.OfficeClerk, form));
        Assert.Contains("href=\"#backReason\">请写明理由", await PostAsync(422, row + "/contact", People.OfficeClerk, new() { ["back"] = "true", ["backReason"] = "" }));
        Assert.Equal($"/{row}?done=handedOver", await PostAsync(303, row + "/contact", People.OfficeClerk, new() { ["back"] = "true", ["backReason"] = "返岗" }));
        Assert.DoesNotContain("交还", await ReadAsync(row, People.OfficeClerk));
    }

    [Fact]
    public async Task A_department_hands_its_own_over_by_form_and_sees_who_has_it()
    {
        const string task = $"my/{Sent.CampaignId}/decisions.rensheju.organiser/report";
        var clerk = People.Clerk("rensheju");
        Dictionary<string, string> form = new() { ["contactName"] = "", ["contactEmail"] = "qian@tiedong.example", ["contactReason"] = "休假" };
        Assert.Contains("href=\"#contactName\">请填写姓名", await PostAsync(422, task + "/contact", clerk, form));

        Assert.Equal($"/{task}?done=handedOver", await PostAsync(303, task + "/contact", clerk, new(form) { ["contactName"] = "钱进" }));
        Assert.Contains(" · 经办人：钱进</p>", await ReadAsync(task + "?done=handedOver", clerk));
        Assert.Contains("经办人：钱进", await ReadAsync($"my/{Sent.CampaignId}", clerk));
        Assert.Contains("<summary>交还部门经办人", await ReadAsync(task, clerk));
        await PostAsync(403, task + "/contact", People.Clerk("sifaju"), new(form) { ["contactName"] = "钱进" });
    }

    [Fact]
    public async Task A_department_that_comes_too_late_is_told_so_in_a_line_of_its_own()
    {
        const string assignment = "decisions.yingshangju.organiser";
        await Sent.Post($"{Sent.Campaign}/assignments/{assignment}/waiver", People.OfficeClerk, new { reason = "机构改革" }).ToJsonAsync(app.Client, 200);
        Dictionary<string, string> form = new() { ["contactName"] = "钱进", ["contactEmail"] = "qian@tiedong.example", ["contactReason"] = "休假" };
        var page = await PostAsync(409, $"my/{Sent.CampaignId}/{assignment}/report/contact", People.Clerk("yingshangju"), form);
        Assert.Contains("任务已免报：这一项已经免报，不必再办。", page);
        Assert.DoesNotContain("href=\"#contact", page);
        Assert.DoesNotContain("id=\"hand-over\"", page);
    }

    private async Task<string> ReadAsync(string path, Person reader)
    {
        using var answer = await Sent.Get(path, reader).ToAsync(app.Client);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The page that comes back, or where it leads to.</summary>
    private async Task<string> PostAsync(int status, string path, Person person, Dictionary<string, string> fields)
    {
        using var answer = await Sent.Post(path, person, new FormUrlEncodedContent(fields)).ToAsync(app.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{path}: expected {status}, found {(int)answer.StatusCode} {page}");
        return answer.Headers.Location?.ToString() ?? page;
    }

    private static (int Status, string Code) Brief((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
