using System.Linq;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Web.Components;
using OpenDay.Web.Language;

namespace OpenDay.Web.Tests;

public sealed class DepartmentPageTests
{
    [Fact]
    public async Task What_is_open_stands_before_what_is_done_with_its_deadline_in_words()
    {
        var page = await DepartmentPages.ListAsync(Words.Chinese);
        Assert.Contains("有 2 项材料等您报送。", page);
        Assert.Contains("已逾期 2 个工作日", page);
        Assert.True(page.IndexOf("task-late", System.StringComparison.Ordinal) < page.IndexOf("id=\"others\"", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_may_send_has_the_form_with_its_token_and_whoever_may_not_has_the_text()
    {
        var open = await DepartmentPages.TaskAsync(Words.Chinese, DeliverableState.Owed);
        Assert.Contains("""<input type="hidden" name="form-token" value="token" />""", open);
        Assert.Contains("value=\"标题 &amp; &lt;b&gt;\"", open);
        var waiting = await DepartmentPages.TaskAsync(Words.Chinese, DeliverableState.UnderReview);
        Assert.DoesNotContain("name=\"markdown\"", waiting);
        Assert.Contains("<p><mark class=\"advisory\" id=\"finding-1\">正文</mark> &lt;script&gt;</p>", waiting);
        Assert.Contains("/recall\"", waiting);
    }

    [Fact]
    public async Task A_returned_text_shows_what_the_reviewer_said_and_of_which_words()
    {
        var page = await DepartmentPages.TaskAsync(Words.Chinese, DeliverableState.Returned);
        Assert.Contains("<q>正文</q>", page);
        Assert.Contains("用语不当", page);
        Assert.Contains($"name=\"kept\" value=\"{SamplePages.PhotoHash}\"", page);
    }

    [Fact]
    public async Task What_came_back_asks_in_the_list_for_the_changes_alone_and_what_was_never_sent_for_all()
    {
        var items = (await DepartmentPages.ListAsync(Words.Chinese)).Split("<li class=\"task ").Skip(1).ToList();

        var returned = Assert.Single(items, item => item.Contains("请按审核意见修改后重新报送", System.StringComparison.Ordinal));
        Assert.DoesNotContain("张照片", returned);
        Assert.Contains(items, item => item.Contains("至少 1 张照片", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_stands_above_the_form_and_at_its_field()
    {
        var page = await DepartmentPages.TaskAsync(Words.English, DeliverableState.Owed, new FieldError("document", "Not a Word file"));
        Assert.Contains("<li><a href=\"#document\">Not a Word file</a></li>", page);
        Assert.Contains("aria-describedby=\"document-hint document-error\" aria-invalid=\"true\"", page);
        Assert.Contains("<title>Error: ", page);
    }
}
