using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using Xunit;

namespace OpenDay.Functions.Tests;

/// <summary>A running campaign's plan, changed over HTTP by a program and by a page.</summary>
public sealed class PlanChangeTests : IAsyncLifetime
{
    private const string Plan = Sent.Campaign + "/plan";

    private FreshApp? _app;

    private HttpClient Client => _app!.Client;

    public async ValueTask InitializeAsync()
    {
        _app = await FreshApp.StartAsync();
        await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToJsonAsync(Client, 201);
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_program_compares_with_the_etag_and_changes_the_plan()
    {
        var before = await TagAsync();

        var changed = await Put(Changed(), before, "部门分工调整").ToJsonAsync(Client, 200);

        Assert.Equal((1, 1, 0), ((int)changed["added"]!, (int)changed["waived"]!, (int)changed["changed"]!));
        var status = await Sent.Get(Sent.Campaign + "/status", People.OfficeClerk).ToJsonAsync(Client, 200);
        Assert.Equal(("部门分工调整", 52, 1), ((string)status["planChange"]!["reason"]!, (int)status["counts"]!["assignments"]!, (int)status["counts"]!["waived"]!));
        Assert.Equal($"\"{changed["planHash"]}\"", await TagAsync());
        Assert.Equal(0, (int)(await Put(Changed(), before, "部门分工调整").ToJsonAsync(Client, 200))["added"]!);
        Assert.Equal(
            (412, "stale-plan", $"Campaign '2023-17-tiedong': expected the plan that it runs by, {changed["planHash"]}, found that the new one was compared with {before.Trim('"')}. Compare it with the present plan, and send it again."),
            await Put(RunningApp.Plan, before, "又改回来").ToProblemAsync(Client));
        using var page = await Sent.Get("office/" + Sent.CampaignId, People.OfficeClerk).ToAsync(Client);
        Assert.Contains("已更换（部门分工调整）", await page.Content.ReadAsStringAsync());
        using var audit = await Sent.Get($"office/{Sent.CampaignId}/audit", People.OfficeClerk).ToAsync(Client);
        Assert.Contains("更换方案", await audit.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_wrong_is_told_as_a_problem()
    {
        var tag = await TagAsync();
        Assert.Equal(
            (400, "if-match-needed", "Header 'If-Match': expected the ETag that GET /api/campaigns/2023-17-tiedong/plan gave, found 0 headers. Read it, compare, and send its ETag."),
            await new Sent(HttpMethod.Put, Plan + "?reason=x", People.OfficeClerk).With(Json(Changed())).ToProblemAsync(Client));
        Assert.Equal("if-match-needed", (await Put(Changed(), "*", "x").ToProblemAsync(Client)).Code);
        Assert.Equal((404, "campaign-unknown"), Short(await Put(Changed(), tag, "x", "api/campaigns/2022/plan").ToProblemAsync(Client)));
        Assert.Equal((422, "no-reason"), Short(await new Sent(HttpMethod.Put, Plan, People.OfficeClerk).With(Json(Changed())).With("If-Match", tag).ToProblemAsync(Client)));
        Assert.Equal((422, "plan-invalid"), Short(await Put("{}"u8.ToArray(), tag, "x").ToProblemAsync(Client)));
        var unfit = await Put(With(plan => plan["startsAt"] = "2023-05-06T08:00:00+08:00"), tag, "x").ToJsonAsync(Client, 409);
        Assert.Equal(
            ("https://openday.example/problems/plan-unfit", "/startsAt", "2023-05-06 08:00 +08:00"),
            ((string)unfit["type"]!, (string)unfit["errors"]![0]!["pointer"]!, (string)unfit["errors"]![0]!["found"]!));
        await Sent.Post(Sent.Campaign + "/close", People.OfficeLead, new { reason = "提前结束" }).ToJsonAsync(Client, 200);
        Assert.Equal((409, "campaign-closed"), Short(await Put(Changed(), tag, "x").ToProblemAsync(Client)));
    }

    [Fact]
    public async Task A_page_shows_what_would_follow_asks_and_puts_the_plan_in_place()
    {
        var content = Convert.ToBase64String(Changed());
        var rehearsed = await PostAsync("rehearsal", 200, ("content", content));
        Assert.Contains("替换后，新增 1 项任务，免报 1 项，另有 0 项任务内容有变。", rehearsed);
        var compared = Regex.Match(rehearsed, "name=\"compared\" value=\"([0-9a-f]{64})\"").Groups[1].Value;
        Assert.Equal((await TagAsync()).Trim('"'), compared);
        const string Change = "rehearsal/" + Sent.CampaignId + "/plan";

        var asked = await PostAsync(Change, 422, ("content", content), ("compared", compared), ("reason", " "));
        Assert.Contains("id=\"reason-error\"", asked);
        Assert.Contains("id=\"confirmed-error\"", asked);
        var stale = await PostAsync(Change, 412, ("content", content), ("compared", new string('0', 64)), ("reason", "部门分工调整"), ("confirmed", "yes"));
        Assert.Contains("方案已被更换", stale);
        Assert.Contains("value=\"部门分工调整\"", System.Net.WebUtility.HtmlDecode(stale));
        Assert.Contains("<code>/startsAt</code>", await PostAsync(Change, 409, ("content", Convert.ToBase64String(With(plan => plan["startsAt"] = "2023-05-06T08:00:00+08:00"))), ("compared", compared), ("reason", "x"), ("confirmed", "yes")));

        Assert.Contains("<code>/title</code>", await PostAsync(Change, 422, ("content", Convert.ToBase64String("{}"u8)), ("compared", compared), ("reason", "x"), ("confirmed", "yes")));

        using var put = await Sent.Post(Change, People.OfficeLead, Form(("content", content), ("compared", compared), ("reason", "部门分工调整"), ("confirmed", "yes"))).ToAsync(Client);
        Assert.Equal((303, "/office/" + Sent.CampaignId), ((int)put.StatusCode, put.Headers.Location?.ToString()));
        using var running = await Sent.Get(Plan, People.Auditor).ToAsync(Client);
        Assert.Equal(Changed(), await running.Content.ReadAsByteArrayAsync());
        var waived = await Sent.Get(Sent.Campaign + "/assignments/decisions.fagaiju.organiser", People.OfficeClerk).ToJsonAsync(Client, 200);
        Assert.Equal("部门分工调整", (string)waived["waived"]!);
    }

    /// <summary>发改局 has gone, 政府办 has come.</summary>
    private static byte[] Changed() => With(plan =>
    {
        var organisers = plan["tracks"]![0]!["participants"]![0]!["departments"]!.AsArray();
        organisers.RemoveAt(0);
        organisers.Add("zhengfuban");
    });

    private static byte[] With(Action<JsonNode> change)
    {
        var plan = JsonNode.Parse(RunningApp.Plan)!;
        change(plan);
        return Encoding.UTF8.GetBytes(plan.ToJsonString());
    }

    private static Sent Put(byte[] plan, string tag, string reason, string path = Plan) =>
        new Sent(HttpMethod.Put, $"{path}?reason={Uri.EscapeDataString(reason)}", People.OfficeClerk).With(Json(plan)).With("If-Match", tag);

    private static ByteArrayContent Json(byte[] plan) => new(plan) { Headers = { ContentType = new("application/json") } };

    private static (int Status, string Code) Short((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);

    private async Task<string> TagAsync()
    {
        using var plan = await Sent.Get(Plan, People.OfficeClerk).ToAsync(Client);
        return plan.Headers.ETag!.Tag;
    }

    private async Task<string> PostAsync(string path, int status, params (string Name, string Value)[] fields)
    {
        using var answer = await Sent.Post(path, People.OfficeClerk, Form(fields)).ToAsync(Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {page}");
        return page;
    }

    private static MultipartFormDataContent Form(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }
}
