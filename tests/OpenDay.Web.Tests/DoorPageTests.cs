using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Web.Language;
using OpenDay.Web.Rendering;

namespace OpenDay.Web.Tests;

public sealed class DoorPageTests
{
    [Fact]
    public async Task The_banner_names_who_is_signed_in_with_the_way_out_and_offers_the_way_in_to_nobody_else()
    {
        var own = await DoorPages.OwnAsync(Words.Chinese, FormState.Empty, null);
        Assert.Matches("<a class=\"reader\" href=\"/account\"[^>]*><svg.*?</svg>张三</a>\\s*<form class=\"form inline\" method=\"post\" action=\"/sign-out\">", own);
        Assert.Equal(1, Regex.Count(own, "action=\"/sign-out\""));
        Assert.DoesNotContain("href=\"/sign-in?return", own);
        var door = (await DoorPages.AllAsync(Words.Chinese))[0];
        Assert.Contains("<a href=\"/sign-in?return=%2Foffice\">登录</a>", door);
        Assert.DoesNotContain("/sign-out", door);
    }

    [Fact]
    public async Task A_passkey_stands_with_its_name_since_when_it_is_there_and_when_it_was_last_used()
    {
        var page = await DoorPages.OwnAsync(Words.Chinese, FormState.Empty, null);
        Assert.Matches("通行密钥 1</h3>(.|\n)*?2023年5月17日(.|\n)*?还没有用过(.|\n)*?办公室&lt;电脑&gt;</h3>(.|\n)*?2023年5月17日</time>(.|\n)*?最近使用 <time[^>]*>2023年5月18日 02:30", page);
        Assert.Contains($"href=\"/account/passkeys/{DoorPages.Passkey.Id()}/removal\"", page);
    }

    [Fact]
    public async Task Removing_a_passkey_is_asked_first_and_not_offered_for_the_only_way_in()
    {
        Assert.DoesNotContain("最后一个", await DoorPages.RemovalAsync(Words.Chinese, isLast: false, isOnlyWay: false));
        Assert.Contains("这是最后一个通行密钥。", await DoorPages.RemovalAsync(Words.Chinese, isLast: true, isOnlyWay: false));
        var only = await DoorPages.RemovalAsync(Words.Chinese, isLast: true, isOnlyWay: true);
        Assert.Contains("这是唯一的登录方式，不能移除。", only);
        Assert.DoesNotContain("/removal\"", only);
    }
}
