using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Rehearsals;
using OpenDay.Web.Language;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Tests;

public sealed class RehearsalPageTests
{
    [Fact]
    public async Task A_rehearsal_tells_each_day_what_happens_and_what_is_sent()
    {
        var page = await RehearsalPages.ResultAsync(Words.Chinese, null);
        Assert.Matches("(?s)<time datetime=\"2023-05-14\">5月14日 周日</time>\\s*<span class=\"pill\">休息日</span>.{0,200}24:00 《“行政决策大家看”文字材料\\(包含照片\\)》到期，9 份", page);
        var wednesday = Regex.Match(page, "(?s)<time datetime=\"2023-05-17\">5月17日 周三</time>.{0,400}?逾期提醒 9 条.{0,100}?报告公开办 9 条.{0,100}?<td>([0-9]+) 封</td>");
        Assert.Equal(Rehearsal.Run(SamplePages.Plan, SamplePages.Plan.StartsAt, RehearsedConduct.NobodyActs).Messages.Count(message => message.At.UtcDateTime.Date == new DateTime(2023, 5, 17)), int.Parse(wednesday.Groups[1].Value, null));
        Assert.Contains("没有人报送时 ", page);
        Assert.Equal(17, Regex.Count(page, "<details>"));
    }

    [Fact]
    public async Task A_plan_is_started_from_its_rehearsal_unless_it_runs_already()
    {
        Assert.Contains("action=\"/rehearsal/start\"", await RehearsalPages.ResultAsync(Words.Chinese, null));
        var running = await RehearsalPages.ResultAsync(Words.Chinese, RehearsalPages.Running(RehearsalPages.Changed));
        Assert.DoesNotContain("/rehearsal/start", running);
        Assert.Contains("<del>- &quot;a&quot;</del>&#xA;<ins>&#x2B; &quot;&lt;b&gt;&quot;</ins>", running);
        Assert.Contains("5月6日 周六 09:00 前", running);
    }

    [Fact]
    public async Task A_plan_beside_a_running_one_tells_what_would_follow_and_asks_before_it_takes_its_place()
    {
        var page = await RehearsalPages.ResultAsync(Words.Chinese, RehearsalPages.Running(RehearsalPages.Changed));
        Assert.Contains("替换后，新增 1 项任务，免报 1 项，另有 4 项任务内容有变。", page);
        Assert.Contains("今后的提醒由 120 条变为 132 条。", page);
        Assert.Equal(
            [
                "新增任务",
                "免报",
                "不再报送《“行政决策大家看”文字材料(包含照片)》",
                "增加应报材料《“行政决策大家看”文字材料(包含照片)》，5月14日 周日 24:00 前",
                "《“行政决策大家看”文字材料(包含照片)》的时限由 5月14日 周日 24:00 前 改为 5月15日 周一 24:00 前",
                "名称、活动安排或审级有变",
            ],
            Regex.Matches(page, "<tr><th scope=\"row\">区发改局</th><td>行政决策大家看</td><td>([^<]*)</td></tr>").Select(row => System.Net.WebUtility.HtmlDecode(row.Groups[1].Value)));
        Assert.Contains("action=\"/rehearsal/2023-17-tiedong/plan\"", page);
        Assert.Contains($"name=\"compared\" value=\"{SamplePages.TextHash}\"", page);
        Assert.Contains("<input type=\"checkbox\" id=\"confirmed\" name=\"confirmed\" value=\"yes\" required", page);
    }

    [Fact]
    public async Task A_plan_that_cannot_take_the_others_place_says_why_and_has_no_button()
    {
        var running = RehearsalPages.Running(RehearsalPages.Changed);
        var unfit = await RehearsalPages.ResultAsync(Words.Chinese, running with { Obstacles = [new PlanError("other-time-zone", "/timeZone", "'Asia/Tokyo'", "the campaign's time zone, 'Asia/Shanghai'", "Leave it as it was.") { Values = ["'Asia/Tokyo'", "'Asia/Shanghai'"] }] });
        Assert.Contains("这份方案有 1 处与正在进行的活动冲突", unfit);
        Assert.Contains("<th scope=\"row\">时区<br><code>/timeZone</code></th><td>时区是 “Asia/Tokyo”，而活动的时区是 “Asia/Shanghai”。活动进行中不能改时区。</td>", unfit);
        var closed = await RehearsalPages.ResultAsync(Words.Chinese, running with { IsClosed = true });
        Assert.Contains("活动已经结束，方案不能再改。", closed);
        Assert.All([unfit, closed, await RehearsalPages.ResultAsync(Words.Chinese, RehearsalPages.Running([]))], page => Assert.DoesNotContain("name=\"compared\"", page));
    }

    [Fact]
    public async Task A_wrong_plan_shows_its_errors_with_their_places_and_cannot_be_started()
    {
        var page = await RehearsalPages.WrongAsync(Words.Chinese);
        Assert.Contains(
            "<th scope=\"row\">第 1 个部门“区发改局” › 经办人 › 电子邮箱<br><code>/departments/0/clerk/email</code></th><td>不是邮箱地址，现为 &quot;&lt;nobody&gt;&quot;。请写成 name@example.org 的样子。</td>", page);
        Assert.DoesNotContain("/rehearsal/start", page);
    }

    [Fact]
    public async Task The_form_has_the_words_of_the_schema_in_the_readers_language()
    {
        var chinese = await RehearsalPages.EditorAsync(Words.Chinese);
        Assert.Contains("<label for=\"/theme\">活动主题</label>", chinese);
        Assert.Contains("<input id=\"/theme\" name=\"/theme\" type=\"text\" value=\"&lt;b&gt;\"", chinese);
        Assert.Contains("超过后提醒审核人。</p>", chinese);
        Assert.Contains("<label for=\"/theme\">Theme</label>", await RehearsalPages.EditorAsync(Words.English));
    }

    [Fact]
    public async Task An_import_tells_wrong_rows_by_number_and_column()
    {
        var page = await RehearsalPages.ImportAsync(Words.Chinese);
        Assert.Contains("<tr><th scope=\"row\">第 7 行</th><td>经办人邮箱</td><td>至少要写 1 个字，现为 &quot;&quot;。</td></tr>", page);
        Assert.Contains("新增 1 个，修改 1 个，不变 1 个，名单以外 1 个。", page);
    }
}
