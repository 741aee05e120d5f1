using System.Collections.Generic;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests;

/// <summary>The office sees its channels and templates, and tries a channel by form.</summary>
public sealed class ChannelPageTests(OfficeApp app) : IClassFixture<OfficeApp>
{
    [Fact]
    public async Task The_page_is_in_the_offices_navigation_and_shows_every_kind_of_message_in_both_languages()
    {
        var page = await ReadAsync(200, Sent.Get("channels", People.OfficeClerk));
        Assert.Contains("<a href=\"/channels\" aria-current=\"page\">消息渠道</a>", page);
        Assert.Contains("<code>eml</code>", page);
        var kinds = Regex.Matches(page, "href=\"/channels\\?kind=([a-z-]+)#templates\"");
        Assert.Equal(5, kinds.Count);
        foreach (Match kind in kinds)
        {
            var shown = await ReadAsync(200, Sent.Get($"channels?kind={kind.Groups[1].Value}", People.Auditor));
            Assert.Equal(6, Regex.Count(shown, "<dd><pre>[^<]+</pre></dd>"));
            Assert.DoesNotContain("action=\"/channels", shown);
        }
    }

    [Fact]
    public async Task A_test_leaves_by_the_chosen_channel_and_a_wrong_address_stands_at_its_field()
    {
        Dictionary<string, string> form = new() { ["channel"] = "eml", ["to"] = "nowhere", ["language"] = "en", ["campaign"] = Sent.CampaignId };
        var returned = await ReadAsync(422, Sent.Post("channels?kind=test", People.OfficeClerk, new FormUrlEncodedContent(form)));
        Assert.Contains("href=\"#to\">请填写邮箱地址", returned);
        Assert.Contains("value=\"nowhere\"", returned);
        Assert.Contains("<option value=\"en\" selected>", returned);

        form["to"] = "me@example.org";
        var accepted = await ReadAsync(200, Sent.Post("channels?kind=test", People.OfficeClerk, new FormUrlEncodedContent(form)));
        Assert.Contains("渠道 eml 已接收测试消息。", accepted);
        form["channel"] = "pigeon";
        Assert.Equal("channel-unknown", (await Sent.Post("channels", People.OfficeClerk, new FormUrlEncodedContent(form)).ToProblemAsync(app.Client)).Code);
    }

    private async Task<string> ReadAsync(int status, Sent sent)
    {
        using var answer = await sent.ToAsync(app.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"expected {status}, found {(int)answer.StatusCode} {page}");
        return page;
    }
}
