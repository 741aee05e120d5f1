using System;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests.SignIn;

[Collection(nameof(DoorApp))]
public sealed class SessionTests(DoorApp door)
{
    [Fact]
    public async Task Signing_in_gives_a_token_of_its_own_whatever_the_browser_brought_along()
    {
        await door.InviteAsync("fix@example.org");
        var first = await door.SignInAsync("fix@example.org");
        var planted = first.Session!;

        // Somebody plants a session in a browser, which then signs in.
        var victim = door.Browser();
        victim.Cookies["openday"] = planted;
        await victim.PostFormAsync("sign-in/code", await victim.FormTokenAsync("sign-in"), ("email", "fix@example.org"));
        await victim.PostFormAsync("sign-in/code/confirmation", await victim.FormTokenAsync("sign-in/code"), ("code", await door.Mails.NextCodeAsync("fix@example.org")));
        Assert.NotEqual(planted, victim.Session);
        Assert.Equal(200, (await victim.GetAsync("account")).Status);
        Assert.Equal(401, (await first.GetAsync("account")).Status);
        Assert.Equal("openday=TOKEN; path=/; samesite=lax; httponly", victim.SetCookies[^1].Replace(victim.Session!, "TOKEN"));
    }

    [Fact]
    public async Task A_session_gets_a_new_token_every_hour_and_the_old_one_ends_soon()
    {
        await door.InviteAsync("hour@example.org");
        var browser = await door.SignInAsync("hour@example.org");
        var former = browser.Copy();
        door.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(200, (await browser.GetAsync("account")).Status);
        Assert.NotEqual(former.Session, browser.Session);

        // An answer that was lost is told again, with the same token.
        var late = former.Copy();
        Assert.Equal(200, (await late.GetAsync("account")).Status);
        Assert.Equal(browser.Session, late.Session);

        door.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(401, (await former.GetAsync("account")).Status);
        Assert.Equal(200, (await browser.GetAsync("account")).Status);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_of_rest()
    {
        await door.InviteAsync("rest@example.org");
        var (kept, left) = (await door.SignInAsync("rest@example.org"), await door.SignInAsync("rest@example.org"));
        door.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(200, (await kept.GetAsync("account")).Status);
        door.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(200, (await kept.GetAsync("account")).Status);
        Assert.Equal(401, (await left.GetAsync("account")).Status);
    }

    [Fact]
    public async Task A_session_ends_after_a_day_however_much_it_is_used()
    {
        await door.InviteAsync("day@example.org");
        var browser = await door.SignInAsync("day@example.org");
        for (var hours = 0; hours < 20; hours += 5)
        {
            door.Clock.Advance(TimeSpan.FromHours(5));
            Assert.Equal(200, (await browser.GetAsync("account")).Status);
        }

        door.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(401, (await browser.GetAsync("account")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        await door.InviteAsync("out@example.org");
        var browser = await door.SignInAsync("out@example.org");
        var copy = browser.Copy();
        Assert.Equal((303, "/"), (await browser.PostFormAsync("sign-out", await browser.FormTokenAsync("account"))) is var left ? (left.Status, left.Location) : default);
        Assert.Null(browser.Session);
        Assert.Equal(401, (await copy.GetAsync("account")).Status);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("")]
    public async Task A_token_that_was_changed_is_nobodys(string end)
    {
        await door.InviteAsync($"tamper{end}@example.org");
        var browser = await door.SignInAsync($"tamper{end}@example.org");

        // Of sixteen tokens one ends so by itself.
        browser.Cookies["openday"] = browser.Session![..^1] + (end == "A" && browser.Session.EndsWith('A') ? "Q" : end);
        Assert.Equal(401, (await browser.GetAsync("account")).Status);
    }

    [Fact]
    public async Task Whoever_is_disabled_or_sent_out_is_out_at_once()
    {
        var id = await door.InviteAsync("gone@example.org", "张三");
        var browser = await door.SignInAsync("gone@example.org");
        using (var ended = await new Sent(HttpMethod.Delete, $"api/accounts/{id}/sessions", DoorApp.Lead).ToAsync(door.App.Client))
        {
            Assert.Equal(200, (int)ended.StatusCode);
        }

        Assert.Equal(401, (await browser.GetAsync("account")).Status);
        browser = await door.SignInAsync("gone@example.org");
        using (var disabled = await door.ChangeAsync(id, new { name = "张三", roles = new[] { Role.OfficeClerk }, departmentId = (string?)null, levels = Array.Empty<string>(), disabled = true }))
        {
            Assert.Equal(200, (int)disabled.StatusCode);
        }

        Assert.Equal(401, (await browser.GetAsync("account")).Status);
        await browser.PostFormAsync("sign-in/code", ("email", "gone@example.org"));
        Assert.True(door.Mails.IsEmptyFor("gone@example.org"));
    }

    [Fact]
    public async Task Using_a_session_writes_no_more_than_every_quarter_of_an_hour()
    {
        await door.InviteAsync("calm@example.org");
        var browser = await door.SignInAsync("calm@example.org");
        var store = door.App.Services.GetRequiredService<IRecordStore>();
        var key = Key(browser);
        var before = (await store.ReadAsync("sessions", key, default))!.ETag;
        door.Clock.Advance(TimeSpan.FromMinutes(14));
        await browser.GetAsync("account");
        Assert.Equal(before, (await store.ReadAsync("sessions", key, default))!.ETag);
        door.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.GetAsync("account");
        Assert.NotEqual(before, (await store.ReadAsync("sessions", key, default))!.ETag);
    }

    [Fact]
    public async Task Housekeeping_removes_what_is_over_and_nothing_else()
    {
        await door.InviteAsync("sweep@example.org");
        var over = await door.SignInAsync("sweep@example.org");
        door.Clock.Advance(TimeSpan.FromHours(9));
        var kept = await door.SignInAsync("sweep@example.org");
        await door.App.Services.GetRequiredService<RemoveExpiredAccess>().RunAsync(default);
        var store = door.App.Services.GetRequiredService<IRecordStore>();
        Assert.Null(await store.ReadAsync("sessions", Key(over), default));
        Assert.NotNull(await store.ReadAsync("sessions", Key(kept), default));
    }

    private static string Key(Browser browser) => "session:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(browser.Session!)));
}
