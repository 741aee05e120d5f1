using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Office;
using OpenDay.Web.Rendering;

namespace OpenDay.Web.Tests;

public sealed class OfficePageTests
{
    [Fact]
    public async Task The_board_has_a_row_for_each_department_and_a_column_for_each_track_and_each_cell_leads_on()
    {
        var table = Table(await OfficePages.BoardAsync(Words.Chinese, new BoardFilter()));
        Assert.Equal(17, Regex.Count(table, "<th scope=\"row\">"));
        Assert.Equal(17 * SamplePages.Plan.Tracks.Count, Regex.Count(table, "<td>"));
        Assert.Equal(30, Regex.Count(table, "<span class=\"state state-"));
        Assert.Contains($"<a href=\"/office/{SamplePages.Plan.Id}/assignments/{OfficePages.Late}\">", table);
    }

    [Theory]
    [InlineData("fagaiju", null, null, null, 1, 2)]
    [InlineData(null, "decisions", null, null, 9, 9)]
    [InlineData(null, null, "late", null, 4, 4)]
    [InlineData(null, null, null, 900, 0, 0)]
    public async Task The_board_shows_what_is_asked_for(string? department, string? track, string? state, int? overdue, int rows, int signs)
    {
        var page = await OfficePages.BoardAsync(Words.Chinese, new BoardFilter(department, track, state, overdue));
        Assert.Equal(rows, rows == 0 ? Regex.Count(page, "class=\"board\"") : Regex.Count(Table(page), "<th scope=\"row\">"));
        Assert.Equal(signs, rows == 0 ? 0 : Regex.Count(Table(page), "<span class=\"state state-"));
        Assert.Equal(rows == 0, page.Contains("没有符合条件的任务。", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_boards_next_deadline_is_told_like_every_deadline() =>
        Assert.Matches("<span class=\"deadline [^\"]*\">\\s*<time [^>]*>[^<]*前</time>(?s:.*?)</span>\\s*区发改局 信息稿", await OfficePages.BoardAsync(Words.Chinese, new BoardFilter()));

    [Fact]
    public async Task The_timeline_names_today_and_each_day_on_which_something_falls_due()
    {
        var board = await OfficePages.BoardAsync(Words.Chinese, new BoardFilter());
        var chart = board[board.IndexOf("<div class=\"scroll timeline\"", System.StringComparison.Ordinal)..];
        var labels = string.Join(" | ", Regex.Matches(chart[..chart.IndexOf("</div>", System.StringComparison.Ordinal)], "<text[^>]*>(.*?)</text>").Select(text => text.Groups[1].Value));
        Assert.StartsWith("宣传预热 | 活动期 | 信息报送 | 5月14日 8 项 | 5月18日 14 项 | ", labels);
        Assert.EndsWith(" 1 项 | 今天", labels);
    }

    [Fact]
    public async Task The_board_leads_to_what_can_be_done_with_the_campaign_and_each_step_asks_first()
    {
        var board = await OfficePages.BoardAsync(Words.Chinese, new BoardFilter(), model => model with { MayClose = true, Done = CampaignStep.Pause });
        Assert.Equal(["resume", "close"], Regex.Matches(board, $"href=\"/office/{SamplePages.Plan.Id}/(pause|resume|close)\"").Select(match => match.Groups[1].Value));
        Assert.Contains("活动已暂停，理由已记入审计日志。", board);
        Assert.DoesNotContain("/close\"", await OfficePages.BoardAsync(Words.Chinese, new BoardFilter()));
        Assert.DoesNotContain("class=\"button", await OfficePages.ClosedBoardAsync(Words.Chinese));

        var close = await OfficePages.StepAsync(Words.Chinese, CampaignStep.Close, isPaused: false, FormState.Empty);
        Assert.Contains("也不能重新开始", close);
        Assert.Contains($"action=\"/office/{SamplePages.Plan.Id}/close\"", close);
        Assert.DoesNotContain("<form", SamplePages.MainPart(await OfficePages.StepAsync(Words.Chinese, CampaignStep.Pause, isPaused: true, FormState.Empty)));
    }

    [Fact]
    public async Task Who_is_late_stands_with_how_often_they_were_reminded_and_whether_it_arrived()
    {
        var page = await OfficePages.BoardAsync(Words.Chinese, new BoardFilter("fagaiju"));
        Assert.Matches("8 次，最近(.|\n)*?未能送出", page);
        Assert.Contains($"action=\"/office/{SamplePages.Plan.Id}/assignments/{OfficePages.Late}/reminder\"", page);
    }

    [Fact]
    public async Task The_board_hears_of_what_is_new_until_the_campaign_is_closed()
    {
        Assert.Contains($"data-live=\"/office/{SamplePages.Plan.Id}/live\" data-head=\"42\"", await OfficePages.BoardAsync(Words.Chinese, new BoardFilter()));
        Assert.DoesNotContain("live", await OfficePages.ClosedBoardAsync(Words.Chinese));
    }

    [Fact]
    public async Task A_row_shows_who_to_call_and_what_happened_in_words()
    {
        var page = await OfficePages.RowAsync(Words.Chinese, DeliverableState.Owed, model => model);
        Assert.Contains("<a href=\"tel:13912345678\">", page);
        Assert.Contains("<a href=\"mailto:wangwu@example.org\">", page);
        Assert.Contains("<strong>延长时限</strong>", page);
        Assert.Contains("<span class=\"said\">“行政决策大家看”文字材料(包含照片)，延长至 2023-05-15。理由：材料 &lt;未&gt; 齐</span>", page);
        Assert.Contains("未能送出", page);
    }

    [Fact]
    public async Task What_was_handed_over_is_with_its_contact_everywhere_and_can_be_handed_back()
    {
        var page = await OfficePages.RowAsync(Words.Chinese, DeliverableState.Owed, model => model with { Assignment = model.Assignment with { Contact = OfficePages.HandedOverTo } });
        Assert.Contains("经办人</span><br>\n    <strong>周敏 &lt;b&gt;</strong>", page);
        Assert.Contains("部门经办人（已转交）</span><br>\n    <strong>张三</strong>", page);
        Assert.Contains("<summary>交还部门经办人 张三</summary>", page);
        Assert.DoesNotContain("交还", await OfficePages.RowAsync(Words.Chinese, DeliverableState.Owed, model => model));
        var board = await OfficePages.BoardAsync(
            Words.Chinese, new BoardFilter(), model => model with { Assignments = [.. model.Assignments.Select(assignment => assignment with { Contact = OfficePages.HandedOverTo })] });
        Assert.Contains("区发改局</a><br><span class=\"meta\">经办人：周敏 &lt;b&gt;</span></th>", board);
        Assert.Contains(" · 经办人：周敏 &lt;b&gt;</p>", await DepartmentPages.HandedOverAsync(Words.Chinese));
    }

    [Theory]
    [InlineData(DeliverableState.Owed, "contact extension reminder waiver")]
    [InlineData(DeliverableState.UnderReview, "contact extension reminder waiver")]
    [InlineData(DeliverableState.Passed, "cancellation contact order publication waiver")]
    [InlineData(DeliverableState.Published, "withdrawal")]
    [InlineData(DeliverableState.Withdrawn, "contact")]
    [InlineData(DeliverableState.Waived, "")]
    public async Task A_row_offers_what_can_be_done_in_its_state(DeliverableState state, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Regex.Matches(await OfficePages.RowAsync(Words.Chinese, state, model => model), "action=\"/office/[^\"]+/(\\w+)\"").Select(match => match.Groups[1].Value).Order()));

    [Fact]
    public async Task A_parked_message_says_why_and_can_be_sent_again()
    {
        var page = await OfficePages.MessagesAsync(Words.Chinese);
        Assert.Contains("all channels refused", page);
        Assert.Contains("smtp (550)、wecom (40003)", page);
        Assert.Contains("<td>区发改局 周敏 &lt;b&gt;<br><span class=\"meta\">zhou@example.org</span></td>", page);
        Assert.Contains("<td>区发改局 李文博<br><span class=\"meta\">fagaiju@tiedong.example</span></td>", page);
        Assert.Equal(1, Regex.Count(page, "/messages/key-Parked/resend\""));
        Assert.Equal(1, Regex.Count(SamplePages.MainPart(page), "<form"));
    }

    private static string Table(string page) => page[page.IndexOf("<table class=\"board\">", System.StringComparison.Ordinal)..];
}
