using System.Net.Http;
using System.Threading.Tasks;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>The way in and the way out stand on every page, but on what citizens read.</summary>
[Collection(nameof(DoorApp))]
public sealed class BannerTests(DoorApp door)
{
    [Fact]
    public async Task The_banner_leads_in_and_out_but_for_what_citizens_read()
    {
        var browser = door.Browser();
        Assert.Contains("href=\"/sign-in\">登录</a>", (await browser.GetAsync("")).Body);
        foreach (var citizens in new[] { "open", "visit", "ask" })
        {
            Assert.DoesNotContain("/sign-in", await ReadAsync($"{citizens}/{Sent.CampaignId}"));
        }

        Assert.Contains("href=\"/sign-in?return=%2Foffice%3Fx%3D1\">登录</a>", await ReadAsync("office?x=1"));
        Assert.Empty(browser.SetCookies);

        await door.InviteAsync("banner@example.org", "吴八");
        var signedIn = await door.SignInAsync("banner@example.org");
        var page = (await signedIn.GetAsync("office")).Body;
        Assert.Matches("href=\"/account\"><svg.*?</svg>吴八</a>\\s*<form class=\"form inline\" method=\"post\" action=\"/sign-out\">", page);
        Assert.DoesNotContain(">登录</a>", page);
    }

    [Fact]
    public async Task Signing_out_leaves_the_development_seat_and_the_platform_as_well()
    {
        var browser = door.Browser();
        await browser.GetAsync("dev/sign-in/auditor");
        Assert.Contains(DevelopmentSignIn.Cookie, browser.Cookies.Keys);
        var left = await browser.PostFormAsync("sign-out", await browser.FormTokenAsync("office"));
        Assert.Equal((303, "/"), (left.Status, left.Location));
        Assert.Empty(browser.Cookies);

        using var answer = await Sent.Post("sign-out", null, new FormUrlEncodedContent([])).With("X-MS-CLIENT-PRINCIPAL", "e30=").ToAsync(door.App.Client);
        Assert.Equal((302, "/.auth/logout?post_logout_redirect_uri=%2F"), ((int)answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await Sent.Get(path).With("Accept", "text/html").ToAsync(door.App.Client);
        return await answer.Content.ReadAsStringAsync();
    }
}
