using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests;

/// <summary>The office's pages and forms, as a browser asks for them.</summary>
public sealed partial class OfficePageTests(OfficeApp app) : IClassFixture<OfficeApp>
{
    private const string Board = "office/" + Sent.CampaignId;

    private static readonly string[] s_levels = ["section-head", "leader", "principal"];

    [Fact]
    public async Task The_board_shows_what_its_address_asks_for_also_where_fields_are_left_empty()
    {
        Assert.Equal(17, Rows(await ReadAsync(Board)));
        var page = await ReadAsync(Board + "?department=hunan&track=&state=&overdue=");
        Assert.Equal(1, Rows(page));
        Assert.Contains("<option value=\"hunan\" selected>湖南街道", page);
        Assert.Contains("没有符合条件的任务。", await ReadAsync(Board + "?state=late"));
        Assert.Contains("没有符合条件的任务。", await ReadAsync(Board + "?overdue=2"));
    }

    [Fact]
    public async Task An_open_page_hears_of_a_change_and_nothing_while_there_is_none()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var request = new HttpRequestMessage(HttpMethod.Get, Board + "/live");
        request.Headers.Authorization = new AuthenticationHeaderValue(DevelopmentSignIn.Scheme, DevelopmentSignIn.Encode(People.Auditor));
        using var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
        var before = await HeadAsync(events, patience.Token);

        Assert.Equal($"/{Board}/assignments/publicity.hunan.organiser?done=waived", await FollowAsync("publicity.hunan.organiser/waiver", new() { ["reason"] = "机构改革" }));
        app.Pace.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await HeadAsync(events, patience.Token) > before);

        // After ten minutes it ends, and the browser opens another.
        app.Pace.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("", (await events.ReadToEndAsync(patience.Token)).Replace(":\n\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_are_for_a_campaign_that_there_is() => Assert.Equal(
        (404, "campaign-unknown"), Brief(await Sent.Get("office/none/live", People.OfficeClerk).ToProblemAsync(app.Client)));

    [Fact]
    public async Task A_deadline_is_extended_by_form_and_what_is_wrong_stands_at_its_field()
    {
        const string row = "decisions.sifaju.organiser";
        Dictionary<string, string> form = new() { ["deliverable"] = "report", ["newDueAt.report"] = "2023-05-09T17:00", ["why.report"] = "活动延期" };
        Assert.Contains("href=\"#newDueAt.report\">新的时限要晚于现在的时限（2023年5月15日 00:00，北京时间（UTC&#x2B;08:00））。", await PostAsync(422, row + "/extension", form));
        Assert.Contains("href=\"#newDueAt.report\">请选择日期和时间。", await PostAsync(422, row + "/extension", new(form) { ["newDueAt.report"] = "soon" }));
        var returned = await PostAsync(422, row + "/extension", new(form) { ["newDueAt.report"] = "2023-05-26T17:00", ["why.report"] = " " });
        Assert.Contains("href=\"#why.report\">请写明理由，不超过 500 个字。", returned);
        Assert.Contains("value=\"2023-05-26T17:00\"", returned);

        Assert.Equal($"/{Board}/assignments/{row}?done=extended", await FollowAsync(row + "/extension", new(form) { ["newDueAt.report"] = "2023-05-26T17:00" }));
        var page = await ReadAsync($"{Board}/assignments/{row}?done=extended");
        Assert.Contains("时限已延长。", page);
        Assert.Contains("5月26日 周五 17:00 前", page);
        Assert.Contains("<strong>延长时限</strong>", page);
        Assert.Contains("延长至 2023年5月26日 17:00。理由：活动延期", page);

        var audit = await ReadAsync($"{Board}/audit?who=OFFICE&what=DeadlineExtended&subject=sifaju&since=2023-05-08&through=2023-05-08&verify=chain");
        Assert.Contains("<small>1 条</small>", audit);
        Assert.Contains("日志完整：", audit);
        Assert.Contains("<small>0 条</small>", await ReadAsync($"{Board}/audit?what=DeadlineExtended&through=2023-05-07"));
        Assert.Contains("<td class=\"words\">区司法局 · 行政决策大家看</td>", audit);
        Assert.Equal((1, 1, 0), (await CountAsync("延长至 2023年5月26日"), await CountAsync("区司法局 ·"), await CountAsync("until 26 May")));
        Assert.Equal((0, 1, 1), (await CountAsync("延长至 2023年5月26日", "en"), await CountAsync("区司法局 · 行政", "en"), await CountAsync("UNTIL 26 May", "en")));

        async Task<int> CountAsync(string subject, string language = "zh-CN")
        {
            var found = await ReadAsync($"{Board}/audit?what=DeadlineExtended&lang={language}&subject={Uri.EscapeDataString(subject)}");
            return int.Parse(Count().Match(found).Groups[1].Value, null);
        }
    }

    [Fact]
    public async Task A_reminder_that_is_asked_for_twice_in_one_form_is_planned_once()
    {
        const string row = "decisions.wenlvju.organiser";
        Dictionary<string, string> form = new() { ["deliverable"] = "report", ["asking"] = "a1" };
        await FollowAsync(row + "/reminder", form);
        Assert.Equal($"/{Board}/assignments/{row}?done=reminded", await FollowAsync(row + "/reminder", form));
        Assert.Contains("提醒（1 次）", await ReadAsync($"{Board}/assignments/{row}"));
        await FollowAsync(row + "/reminder", new(form) { ["asking"] = "a2" });
        var page = await ReadAsync($"{Board}/assignments/{row}");
        Assert.Contains("提醒（2 次）", page);
        Assert.Equal(2, Regex.Count(page, "<strong>立即提醒</strong>"));
    }

    [Fact]
    public async Task An_assignment_is_waived_with_a_reason_and_then_reminds_nobody()
    {
        const string row = "decisions.shangwuju.organiser";
        Assert.Contains("href=\"#reason\">请写明理由，不超过 500 个字。", await PostAsync(422, row + "/waiver", new() { ["reason"] = "" }));
        await FollowAsync(row + "/waiver", new() { ["reason"] = "机构<改革>" });
        Assert.Contains("已免报：机构&lt;改革&gt;", await ReadAsync($"{Board}/assignments/{row}"));
        Assert.Contains("目前没有需要提醒的人", await PostAsync(409, row + "/reminder", new() { ["deliverable"] = "report", ["asking"] = "a1" }));
    }

    [Fact]
    public async Task What_passed_is_published_at_a_set_time_or_at_once_and_withdrawn_by_form()
    {
        const string row = "decisions.rensheju.organiser";
        var revision = await PassAsync("rensheju", row);
        Dictionary<string, string> form = new() { ["deliverable"] = "report", ["revision"] = revision };
        Assert.Contains("href=\"#publishAt.report\">发布时间要在今后。", await PostAsync(422, row + "/order", new(form) { ["publishAt.report"] = "2023-05-01T09:00" }));
        await FollowAsync(row + "/order", new(form) { ["publishAt.report"] = "2023-05-20T09:00" });
        Assert.Contains("2023年5月20日 09:00", await ReadAsync($"{Board}/assignments/{row}"));
        await FollowAsync(row + "/cancellation", form);
        Assert.Contains("材料已有新版本", await PostAsync(412, row + "/publication", new(form) { ["revision"] = new string('0', 64) }));
        await FollowAsync(row + "/publication", form);
        Assert.Contains($"href=\"/open/{Sent.CampaignId}/{row}.report\">公开页面", await ReadAsync($"{Board}/assignments/{row}"));
        Assert.DoesNotContain("/withdrawal\"", await ReadAsync($"{Board}/assignments/{row}"));
        using var page = await Sent.Get($"{Board}/assignments/{row}", People.OfficeLead).ToAsync(app.Client);
        Assert.Contains("/withdrawal\"", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var withdrawn = await Sent.Post(
            $"{Board}/assignments/{row}/withdrawal", People.OfficeLead, new FormUrlEncodedContent(new Dictionary<string, string> { ["deliverable"] = "report", ["because.report"] = "内容有误" })).ToAsync(app.Client);
        Assert.Equal($"/{Board}/assignments/{row}?done=withdrawn", withdrawn.Headers.Location?.ToString());
    }

    private async Task<string> PassAsync(string department, string assignmentId)
    {
        var accepted = await Sent.Post($"{Sent.Campaign}/assignments/{assignmentId}/submissions", People.Clerk(department), Sent.Material("活动", "正文。", Photos.Jpeg(40), Photos.Jpeg(80)))
            .ToJsonAsync(app.Client, 201);
        var hash = (string)accepted["revisionHash"]!;
        foreach (var (level, reviewer) in s_levels.Select(level => (level, People.Reviewer(department, level))).Append(("office", People.OfficeReviewer)))
        {
            var gates = new { political = true, legal = true, policy = true, confidentiality = true, wording = true };
            await Sent.Post($"{Sent.Campaign}/submissions/{assignmentId}.report/reviews", reviewer, new { levelId = level, revisionHash = hash, gates }).ToJsonAsync(app.Client, 201);
        }

        return hash;
    }

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await Sent.Get(path, People.OfficeClerk).ToAsync(app.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 200, $"{path}: {(int)answer.StatusCode} {page}");
        return page;
    }

    private async Task<string> PostAsync(int status, string form, Dictionary<string, string> fields)
    {
        using var answer = await Sent.Post($"{Board}/assignments/{form}", People.OfficeClerk, new FormUrlEncodedContent(fields)).ToAsync(app.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{form}: expected {status}, found {(int)answer.StatusCode} {page}");
        return page;
    }

    private async Task<string> FollowAsync(string form, Dictionary<string, string> fields)
    {
        using var answer = await Sent.Post($"{Board}/assignments/{form}", People.OfficeClerk, new FormUrlEncodedContent(fields)).ToAsync(app.Client);
        Assert.True((int)answer.StatusCode == 303, $"{form}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.ToString();
    }

    private static async Task<long> HeadAsync(StreamReader events, CancellationToken cancellationToken)
    {
        Assert.Equal("event: head", await events.ReadLineAsync(cancellationToken));
        var data = await events.ReadLineAsync(cancellationToken);
        Assert.Equal("", await events.ReadLineAsync(cancellationToken));
        return long.Parse(data!["data: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int Rows(string page) => Regex.Count(page[page.IndexOf("<table class=\"board\">", StringComparison.Ordinal)..], "<th scope=\"row\">");

    private static (int Status, string Code) Brief((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);

    [GeneratedRegex("<small>(\\d+)\\b")]
    private static partial Regex Count();
}
