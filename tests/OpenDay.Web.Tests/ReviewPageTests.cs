using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Review;

namespace OpenDay.Web.Tests;

public sealed class ReviewPageTests
{
    [Fact]
    public async Task The_queue_says_by_when_and_in_whose_hand_each_text_is()
    {
        var page = await ReviewPages.QueueAsync(Words.Chinese);
        Assert.Contains("有 3 篇材料等您审核，时限最近的在前。", page);
        Assert.Contains("由李四认领", page);
        Assert.Contains("由您认领", page);
        Assert.Single(Regex.Matches(page, " data-next"));
        Assert.Contains($"action=\"/reviews/{SamplePages.Plan.Id}/0001/revocation\"", page);
        Assert.DoesNotContain("0002/revocation", page);
    }

    [Fact]
    public async Task A_text_stands_beside_five_gates_none_of_which_is_decided_beforehand()
    {
        var page = await ReviewPages.TextAsync(Words.Chinese, model => model);
        Assert.Equal(10, Regex.Count(page, "type=\"radio\""));
        Assert.DoesNotContain(" checked", page);
        Assert.Contains($"<input type=\"hidden\" name=\"revision\" value=\"{SamplePages.RevisionHash}\" />", page);
        Assert.Contains("<p><mark class=\"advisory\" id=\"finding-1\">正文</mark> &lt;script&gt;</p>", page);
    }

    [Fact]
    public async Task What_changed_is_marked_word_by_word() => Assert.Contains(
        "<div class=\"answer\"><del>旧&lt;词</del><ins>新词</ins>。</div>", await ReviewPages.TextAsync(Words.Chinese, model => model));

    [Fact]
    public async Task A_photo_says_when_it_was_taken_and_where_it_stands_as_well()
    {
        var page = await ReviewPages.TextAsync(Words.Chinese, model => model);
        Assert.Contains("拍摄于 2023年5月12日 09:05", page);
        Assert.Contains("不是活动当天拍摄", page);
        Assert.Matches("同一张照片还出现在：区工信局 \\S+", page);
        Assert.Contains("照片没有拍摄时间", page);
    }

    [Theory]
    [InlineData(ReviewObstacle.OwnText, "这篇材料您参与撰写过，须由别人审核。")]
    [InlineData(ReviewObstacle.Claimed, "李四已认领这一篇，等对方放回或到时后再审核。")]
    public async Task Whoever_cannot_decide_reads_why_and_has_no_form(ReviewObstacle obstacle, string expected)
    {
        var page = await ReviewPages.TextAsync(Words.Chinese, model => model with { Obstacle = obstacle, Claim = new("section-head", "x", "李四", SamplePages.Plan.StartsAt) });
        Assert.Contains(expected, page);
        Assert.DoesNotContain("<form", SamplePages.MainPart(page));
    }
}
