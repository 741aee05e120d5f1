using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Visits;
using OpenDay.Web.Language;

namespace OpenDay.Web.Tests;

public sealed class CitizenPageTests
{
    [Theory]
    [InlineData(OfferState.NotYetOpen, false)]
    [InlineData(OfferState.Open, true)]
    [InlineData(OfferState.WaitingListOnly, true)]
    [InlineData(OfferState.Full, false)]
    [InlineData(OfferState.Over, false)]
    public async Task There_is_a_form_while_citizens_can_sign_up(OfferState state, bool form) =>
        Assert.Equal(form, (await CitizenPages.ActivityAsync(Words.Chinese, state)).Contains("<form class=\"form\" method=\"post\" action=\"/visit/2023-17-tiedong/exchange.hunan.organiser\">"));

    [Fact]
    public async Task Every_field_has_a_label_and_asks_for_what_the_plan_says_only()
    {
        foreach (var page in await CitizenPages.AllAsync(Words.English))
        {
            foreach (Match field in Regex.Matches(page, "<(?:input|textarea) id=\"([a-z]+)\""))
            {
                Assert.Contains($"<label for=\"{field.Groups[1].Value}\">", page);
            }
        }

        Assert.DoesNotContain("name=\"email\"", await CitizenPages.ActivityAsync(Words.Chinese, OfferState.Open));
    }

    [Theory]
    [InlineData(SignUpState.Confirmed, 2)]
    [InlineData(SignUpState.Waiting, 1)]
    [InlineData(SignUpState.Cancelled, 0)]
    [InlineData(SignUpState.Attended, 0)]
    public async Task A_sign_up_offers_what_can_be_done_with_it(SignUpState state, int forms) =>
        Assert.Equal(forms, Regex.Count(await CitizenPages.SignUpAsync(Words.Chinese, state), $"<form class=\"form\" method=\"post\" action=\"/visit/2023-17-tiedong/exchange.hunan.organiser/{CitizenPages.Code}/(confirmation|cancellation)\">"));

    [Fact]
    public async Task What_citizens_write_is_text_and_never_markup() =>
        Assert.Contains("<h3>&lt;script&gt;alert(1)&lt;/script&gt;</h3>", await CitizenPages.AskAsync(Words.Chinese, "<script>alert(1)</script>"));

    [Fact]
    public async Task After_the_close_the_page_of_questions_has_the_form_for_codes_only()
    {
        var page = await CitizenPages.OverAsync(Words.Chinese);
        Assert.Contains("<p>本次活动已结束，不再收集意见建议。仍可凭查询码查看答复。</p>", page);
        Assert.Equal(["get"], Regex.Matches(page, "<form class=\"form\" method=\"([a-z]+)\"").Select(form => form.Groups[1].Value));
        Assert.Contains("questions and suggestions are no longer collected", await CitizenPages.OverAsync(Words.English));
    }

    [Fact]
    public async Task What_was_removed_after_its_time_leaves_the_day_and_no_empty_place()
    {
        var page = await CitizenPages.RemovedAsync(Words.Chinese);
        Assert.Contains("<p>保存期限已满，未公开的内容已于 2023年5月17日 删除。</p>", page);
        Assert.DoesNotContain("<p class=\"answer\">", page);
        Assert.DoesNotContain("<h2>", page);
        Assert.Contains("What was not published of them was removed on", await CitizenPages.RemovedAsync(Words.English));
    }
}
