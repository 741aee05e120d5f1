using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Web.Language;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Web.Tests;

public sealed class ChannelPageTests
{
    [Fact]
    public async Task Each_channel_stands_with_where_it_leads_and_how_it_does_and_each_kind_in_both_languages()
    {
        var page = await ChannelPages.PageAsync(Words.Chinese, model => model);
        Assert.Matches("<code>smtp</code></th>\\s*<td><code>mail.example.org:587</code></td>\\s*<td><span class=\"state state-passed\"><span aria-hidden=\"true\">✓</span> 可用", page);
        Assert.Contains("暂停使用，至 2023年5月17日 02:30", page);
        Assert.Equal(5, Regex.Count(page, "href=\"/channels\\?kind=[a-z-]+#templates\""));
        Assert.Contains("<dl lang=\"zh-CN\">", page);
        Assert.Contains("<dl lang=\"en\">", page);
        Assert.Equal(2, Regex.Count(page, "<pre>Text &lt;b&gt;</pre>"));
    }

    [Fact]
    public async Task What_became_of_a_test_stands_first_and_who_may_send_none_has_no_form()
    {
        Assert.Matches("class=\"notice notice-problem\"(.|\n)*?渠道 smtp 没有接收测试消息：(.|\n)*?<pre>550 &lt;no&gt;</pre>", await ChannelPages.PageAsync(Words.Chinese, model => model with { Outcome = new TestOutcome("smtp", false, null, "550 <no>") }));
        Assert.DoesNotContain("<form", SamplePages.MainPart(await ChannelPages.PageAsync(Words.Chinese, model => model with { MayAct = false })));
    }
}
