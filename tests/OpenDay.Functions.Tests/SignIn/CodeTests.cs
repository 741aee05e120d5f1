using System;
using System.Linq;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests.SignIn;

[Collection(nameof(DoorApp))]
public sealed class CodeTests(DoorApp door)
{
    private const string Refusal = "Code: expected the eight digits of the newest mail, within ten minutes and five tries, found others. Type them again, or ask for a new code.";

    [Fact]
    public async Task A_code_serves_once()
    {
        var (browser, code) = await AskAsync("once@example.org");
        var copy = browser.Copy();
        Assert.Equal(303, (await TypeAsync(browser, $"{code[..4]} {code[4..]}")).Status);
        await RefusedAsync(copy, code);
    }

    [Fact]
    public async Task The_fifth_wrong_try_ends_a_code()
    {
        var (browser, code) = await AskAsync("five@example.org");
        for (var tries = 0; tries < 5; tries++)
        {
            await RefusedAsync(browser, Wrong(code));
        }

        await RefusedAsync(browser, code);
    }

    [Fact]
    public async Task Four_wrong_tries_do_not()
    {
        var (browser, code) = await AskAsync("four@example.org");
        for (var tries = 0; tries < 4; tries++)
        {
            await RefusedAsync(browser, Wrong(code));
        }

        Assert.Equal(303, (await TypeAsync(browser, code)).Status);
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes()
    {
        var (browser, code) = await AskAsync("minutes@example.org");
        door.Clock.Advance(TimeSpan.FromMinutes(10));
        await RefusedAsync(browser, code);
    }

    [Fact]
    public async Task A_code_of_another_account_or_browser_opens_nothing()
    {
        var (browser, _) = await AskAsync("mine@example.org");
        var (_, foreign) = await AskAsync("theirs@example.org");
        await RefusedAsync(browser, foreign);
        await RefusedAsync(door.Browser(), foreign);
    }

    [Fact]
    public async Task An_address_without_an_account_is_answered_in_the_same_way_and_gets_nothing()
    {
        var (known, _) = await AskAsync("known@example.org");
        var unknown = door.Browser();
        var answer = await unknown.PostFormAsync("sign-in/code", ("email", "unknown@example.org"));
        Assert.Equal((303, "/sign-in/code"), (answer.Status, answer.Location));
        Assert.Equal(known.SetCookies.Single()[^30..], unknown.SetCookies.Single()[^30..]);
        Assert.Equal(known.Cookies.Values.Single().Length, unknown.Cookies.Values.Single().Length);
        Assert.Equal((await known.GetAsync("sign-in/code")).Body, (await unknown.GetAsync("sign-in/code")).Body);
        await RefusedAsync(unknown, "12345678");
        Assert.True(door.Mails.IsEmptyFor("unknown@example.org"));
    }

    [Fact]
    public async Task The_way_on_leads_nowhere_else()
    {
        var (browser, code) = await AskAsync("on@example.org");
        Assert.Equal("/office", (await browser.PostFormAsync("sign-in/code/confirmation?return=%2F%2Felsewhere.example", ("code", code))).Location);
    }

    private async Task<(Browser Browser, string Code)> AskAsync(string email)
    {
        await door.InviteAsync(email);
        var browser = door.Browser();
        Assert.Equal(303, (await browser.PostFormAsync("sign-in/code", ("email", email))).Status);
        return (browser, await door.Mails.NextCodeAsync(email));
    }

    private static Task<Seen> TypeAsync(Browser browser, string code) => browser.PostFormAsync("sign-in/code/confirmation", ("code", code));

    private static async Task RefusedAsync(Browser browser, string code)
    {
        var seen = await TypeAsync(browser, code);
        Assert.Equal((403, "code-refused", Refusal), (seen.Status, seen.Code, seen.Detail));
        Assert.Null(browser.Session);
    }

    private static string Wrong(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');
}
