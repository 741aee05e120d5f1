using System;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests;

/// <summary>The way of a plan from a file over its rehearsal to a campaign, as a browser without scripts goes it.</summary>
public sealed class RehearsalPageTests(RunningApp app)
{
    [Fact]
    public async Task A_plan_with_a_list_taken_into_it_is_rehearsed_and_started_byte_for_byte()
    {
        var plan = Encoding.UTF8.GetString(RunningApp.Plan).Replace(Sent.CampaignId, "rehearsed", StringComparison.Ordinal);
        const string List = "编号,单位名称,分组,经办人,经办人邮箱,分管领导,分管领导邮箱\nxinju,区新局,bureaus,张三,xinju@tiedong.example,李四,leader@tiedong.example\n";
        var import = await PostAsync("rehearsal/departments", 200, Form(("file", "plan.json", plan), ("list", "名单.csv", List)));
        Assert.Contains("区新局", import);

        var rehearsal = await PostAsync("rehearsal", 200, Form(("content", null, Content(import))));
        Assert.Contains("没有人报送时", rehearsal);

        using var started = await Sent.Post("rehearsal/start", People.OfficeClerk, Form(("content", null, Content(rehearsal)))).ToAsync(app.Client);
        Assert.Equal((303, "/office/rehearsed"), ((int)started.StatusCode, started.Headers.Location?.ToString()));
        using var running = await Sent.Get("api/campaigns/rehearsed/plan", People.Auditor).ToAsync(app.Client);
        Assert.Equal(Convert.FromBase64String(Content(import)), await running.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_running_plan_comes_back_into_the_form_and_is_compared()
    {
        using var form = await Sent.Get($"rehearsal?plan={Sent.CampaignId}", People.OfficeClerk).ToAsync(app.Client);
        Assert.Contains("&quot;id&quot;: &quot;2023-17-tiedong&quot;", await form.Content.ReadAsStringAsync());
        var changed = Encoding.UTF8.GetString(RunningApp.Plan).Replace("\"overdueLimit\": 5", "\"overdueLimit\": 4", StringComparison.Ordinal);
        var page = await PostAsync("rehearsal", 200, Form(("plan", null, changed)));
        Assert.Contains("<ins>&#x2B;     &quot;overdueLimit&quot;: 4,</ins>", page);
        Assert.DoesNotContain("/rehearsal/start", page);
    }

    [Fact]
    public async Task A_plan_is_changed_in_a_form_taken_out_and_rehearsed()
    {
        var content = Convert.ToBase64String(RunningApp.Plan);
        var editor = await PostAsync("rehearsal/editor", 200, Form(("content", null, content)));
        Assert.Contains("name=\"/reminders/overdueLimit\"", editor);
        Assert.Contains("id=\"/reminders/overdueLimit-error\"", await PostAsync("rehearsal/editor", 422, Form(("content", null, content), ("edited", null, "1"), ("/reminders/overdueLimit", null, "many"))));
        var rehearsal = await PostAsync("rehearsal/editor", 200, Form(("content", null, content), ("edited", null, "1"), ("/reminders/overdueLimit", null, "4")));
        Assert.Contains("<ins>&#x2B;     &quot;overdueLimit&quot;: 4,</ins>", rehearsal);
        foreach (var typed in new[] { "", "2023-05-28T17:00:00+08:00x", "5月28日" })
        {
            var returned = await PostAsync("rehearsal/editor", 422, Form(("content", null, content), ("edited", null, "1"), ("/closesAt", null, typed)));
            Assert.Contains("href=\"#/closesAt\">请选择日期和时间。自己输入时写成 2023-05-15T17:00 的样子，按方案所在时区的钟点，不写时差。", returned);
            Assert.DoesNotContain("&#x2B;08:00。", returned);
        }

        using var file = await Sent.Post("rehearsal/file", People.OfficeClerk, Form(("content", null, Content(rehearsal)))).ToAsync(app.Client);
        Assert.Equal(Convert.FromBase64String(Content(rehearsal)), await file.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_or_its_place()
    {
        Assert.Contains("id=\"plan-error\"", await PostAsync("rehearsal", 422, Form(("plan", null, " "))));
        Assert.Contains("<code>/title</code>", await PostAsync("rehearsal", 422, Form(("plan", null, "{}"))));
        Assert.Contains("id=\"list-error\"", await PostAsync("rehearsal/departments", 422, Form(("plan", null, "{}"), ("list", "list.xlsx", "PK and nothing else"))));
        Assert.Contains("第 1 行", await PostAsync("rehearsal/departments", 422, Form(("plan", null, "{}"), ("list", "list.csv", "编号\n"))));
        using var forged = await Sent.Post("rehearsal/start", People.OfficeClerk, Form(("content", null, "***"))).ToAsync(app.Client);
        Assert.Equal(400, (int)forged.StatusCode);
    }

    private async Task<string> PostAsync(string path, int status, MultipartFormDataContent form)
    {
        using var answer = await Sent.Post(path, People.OfficeClerk, form).ToAsync(app.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {page}");
        return page;
    }

    private static MultipartFormDataContent Form(params (string Name, string? File, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, file, value) in fields)
        {
            if (file is null)
            {
                form.Add(new StringContent(value), name);
            }
            else
            {
                form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value)), name, file);
            }
        }

        return form;
    }

    private static string Content(string page) => System.Net.WebUtility.HtmlDecode(Regex.Match(page, "name=\"content\" value=\"([^\"]+)\"").Groups[1].Value);
}
