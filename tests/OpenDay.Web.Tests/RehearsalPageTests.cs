using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
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
        var running = await RehearsalPages.ResultAsync(Words.Chinese, new RunningPlan(SamplePages.Plan.StartsAt, [new PlanLine(PlanLineKind.Deleted, "\"a\""), new PlanLine(PlanLineKind.Inserted, "\"<b>\"")]));
        Assert.DoesNotContain("/rehearsal/start", running);
        Assert.Contains("<del>- &quot;a&quot;</del>&#xA;<ins>&#x2B; &quot;&lt;b&gt;&quot;</ins>", running);
        Assert.Contains("5月6日 周六 09:00 前", running);
    }

    [Fact]
    public async Task A_wrong_plan_shows_its_errors_with_their_places_and_cannot_be_started()
    {
        var page = await RehearsalPages.WrongAsync(Words.Chinese);
        Assert.Contains("<th scope=\"row\"><code>/office/email</code></th><td>&quot;&lt;nobody&gt;&quot;</td><td>an e-mail address</td>", page);
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
        Assert.Contains("<tr><th scope=\"row\">第 7 行</th><td>经办人邮箱</td>", page);
        Assert.Contains("新增 1 个，修改 1 个，不变 1 个，名单以外 1 个。", page);
    }
}
