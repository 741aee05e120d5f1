using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Web.Language;

namespace OpenDay.Web.Tests;

public sealed class AnswerPageTests
{
    [Theory]
    [InlineData(FeedbackState.ToSort, "office", "assignment set-aside")]
    [InlineData(FeedbackState.ToSort, "clerk", "")]
    [InlineData(FeedbackState.ToAnswer, "office", "assignment set-aside")]
    [InlineData(FeedbackState.ToAnswer, "clerk", "reply")]
    [InlineData(FeedbackState.UnderReview, "clerk", "")]
    [InlineData(FeedbackState.UnderReview, "reviewer", "review")]
    [InlineData(FeedbackState.UnderReview, "office", "")]
    [InlineData(FeedbackState.Answered, "office", "")]
    [InlineData(FeedbackState.SetAside, "office", "")]
    public async Task Everybody_has_the_forms_of_their_own_step(FeedbackState state, string who, string expected)
    {
        var page = await AnswerPages.AnswerAsync(Words.Chinese, state, Reader(who));
        Assert.Equal(expected, string.Join(' ', Regex.Matches(page, "action=\"/answers/[^\"]+/([\\w-]+)\"").Select(match => match.Groups[1].Value).Order()));
    }

    [Fact]
    public async Task A_returned_draft_comes_back_into_the_form_with_what_was_said_of_it()
    {
        var page = await AnswerPages.AnswerAsync(Words.Chinese, FeedbackState.ToAnswer, AnswerPages.Clerk);
        Assert.Contains("什么时候开放？</textarea>", page);
        Assert.Contains("每月15日。</textarea>", page);
        Assert.Contains("请写明地点", page);
        Assert.Contains("<a href=\"tel:13911112222\">", page);
    }

    [Fact]
    public async Task Those_with_a_place_can_be_ticked_off()
    {
        var page = await AnswerPages.VisitorsAsync(Words.Chinese);
        Assert.Contains("3 人有名额", page);
        Assert.Equal(3, Regex.Count(SamplePages.MainPart(page), "<form"));
        Assert.Contains("（已按期删除）", page);
    }

    private static Person Reader(string who) => who switch { "office" => AnswerPages.Office, "clerk" => AnswerPages.Clerk, _ => AnswerPages.Reviewer };
}
