using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>What a browser sends by itself changes nothing: not on a page of another site, and not in a script there.</summary>
[Collection(nameof(DoorApp))]
public sealed class FormTokenTests(DoorApp door)
{
    [Fact]
    public async Task A_form_without_a_token_changes_nothing()
    {
        var browser = await SignInAsync("bare@example.org", "李四");
        var seen = await browser.PostFormAsync("sign-out");
        Assert.Equal(
            (403, "form-token-missing", "Form: expected the token of a page that was made for 李四 within the last day, found none or another. Load the page again and send its form."),
            (seen.Status, seen.Code, seen.Detail));
        Assert.Equal(200, (await browser.GetAsync("account")).Status);
        Assert.Equal(303, (await browser.PostFormAsync("sign-out", await browser.FormTokenAsync("account"))).Status);
    }

    [Fact]
    public async Task Another_persons_token_is_as_good_as_none()
    {
        var (browser, other) = (await SignInAsync("mine2@example.org"), await SignInAsync("other2@example.org"));
        await RefusedAsync(browser, await other.FormTokenAsync("account"));
    }

    [Fact]
    public async Task A_token_that_was_changed_is_as_good_as_none()
    {
        var browser = await SignInAsync("forged@example.org");
        var (name, token) = await browser.FormTokenAsync("account");
        await RefusedAsync(browser, (name, (token[0] == 'A' ? 'B' : 'A') + token[1..]));
        await RefusedAsync(browser, (name, ""));
    }

    [Fact]
    public async Task A_token_is_good_for_a_day()
    {
        var token = await (await SignInAsync("old@example.org")).FormTokenAsync("account");
        door.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var browser = await door.SignInAsync("old@example.org");
        var copy = browser.Copy();
        Assert.Equal(303, (await browser.PostFormAsync("sign-in/code", token, ("email", "none@example.org"))).Status);
        door.Clock.Advance(TimeSpan.FromSeconds(2));
        await RefusedAsync(copy, token);
    }

    [Fact]
    public async Task A_browser_that_says_that_another_site_asks_is_believed()
    {
        var browser = await SignInAsync("cross@example.org");
        var (name, token) = await browser.FormTokenAsync("account");
        var request = new HttpRequestMessage(HttpMethod.Post, "sign-out") { Content = new FormUrlEncodedContent([KeyValuePair.Create(name, token)]) };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        var seen = await browser.SendAsync(request);
        Assert.Equal((403, "form-token-missing"), (seen.Status, seen.Code));
    }

    [Fact]
    public async Task Json_by_cookie_needs_the_token_in_its_header()
    {
        await door.InviteAsync("lead3@example.org", role: Role.OfficeLead);
        var browser = await door.SignInAsync("lead3@example.org");
        var (_, token) = await browser.FormTokenAsync("account");
        var bare = await browser.SendAsync(Invitation());
        Assert.Equal((403, "form-token-missing"), (bare.Status, bare.Code));
        var meant = Invitation();
        meant.Headers.Add("OpenDay-Form-Token", token);
        Assert.Equal(201, (await browser.SendAsync(meant)).Status);
    }

    [Fact]
    public async Task What_the_platform_sends_by_itself_needs_the_token_as_well()
    {
        await door.InviteAsync("platform3@example.org", role: Role.OfficeLead);
        var principal = """{"auth_typ":"aad","claims":[{"typ":"sub","val":"subject-3"},{"typ":"email","val":"platform3@example.org"}]}""";
        var request = Invitation();
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(principal)));
        var seen = await door.Browser().SendAsync(request);
        Assert.Equal((403, "form-token-missing"), (seen.Status, seen.Code));
    }

    private async Task<Browser> SignInAsync(string email, string name = "张三")
    {
        await door.InviteAsync(email, name);
        return await door.SignInAsync(email);
    }

    private static async Task RefusedAsync(Browser browser, (string Name, string Value) token)
    {
        var seen = await browser.PostFormAsync("sign-out", token);
        Assert.Equal((403, "form-token-missing"), (seen.Status, seen.Code));
        Assert.Equal(200, (await browser.GetAsync("account")).Status);
    }

    private static HttpRequestMessage Invitation() => new(HttpMethod.Post, "api/accounts")
    {
        Content = new StringContent(
            $$"""{"email":"{{Guid.NewGuid():N}}@example.org","name":"王五","roles":["auditor"],"departmentId":null,"levels":[]}""", Encoding.UTF8, "application/json"),
    };
}
