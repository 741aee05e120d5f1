using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests.SignIn;

[Collection(nameof(DoorApp))]
public sealed class OidcTests(DoorApp door)
{
    public static TheoryData<string> Faults => [.. s_faults.Keys];

    private static readonly Dictionary<string, Action<JsonObject, JsonObject>> s_faults = new()
    {
        ["expired"] = (_, claims) => claims["exp"] = (long)claims["iat"]! - 600,
        ["not yet valid"] = (_, claims) => claims["nbf"] = (long)claims["iat"]! + 600,
        ["other audience"] = (_, claims) => claims["aud"] = "another-app",
        ["other issuer"] = (_, claims) => claims["iss"] = "https://elsewhere.example",
        ["unsigned"] = (header, _) => header["alg"] = "none",
        ["other nonce"] = (_, claims) => claims["nonce"] = "638000000000000000.b3RoZXI",
        ["no nonce"] = (_, claims) => claims.Remove("nonce"),
        ["changed after signing"] = (header, _) => header["broken"] = true,
    };

    [Fact]
    public async Task An_invited_address_comes_in_once_it_is_verified_and_is_known_by_its_subject_from_then_on()
    {
        var id = await door.InviteAsync("li@example.org", "李四");
        var browser = door.Browser();
        var gone = await browser.GetAsync("sign-in/oidc?return=/office/x");
        Assert.Equal(302, gone.Status);
        var back = await browser.GetAsync(door.Provider.Agree(gone.Location!, "subject-li", "li@example.org"));
        Assert.Equal((302, "/office/x"), (back.Status, back.Location));
        Assert.Contains("李四", (await browser.GetAsync("account")).Body);

        // The address is another's by now; the subject is still hers.
        var again = door.Browser();
        back = await again.GetAsync(door.Provider.Agree((await again.GetAsync("sign-in/oidc")).Location!, "subject-li", "changed@example.org"));
        Assert.Equal((302, "/office"), (back.Status, back.Location));
        var other = door.Browser();
        back = await other.GetAsync(door.Provider.Agree((await other.GetAsync("sign-in/oidc")).Location!, "subject-other", "li@example.org"));
        Assert.Equal((403, "no-account"), (back.Status, back.Code));

        var accounts = await Sent.Get("api/accounts", DoorApp.Lead).ToJsonAsync(door.App.Client, 200);
        Assert.Equal([door.Provider.Address], accounts.AsArray().Single(account => (string)account!["id"]! == id)!["providers"]!.AsArray().Select(issuer => (string)issuer!));
    }

    [Fact]
    public async Task An_address_that_is_not_verified_opens_nobodys_account()
    {
        await door.InviteAsync("wang@example.org");
        var browser = door.Browser();
        var back = await browser.GetAsync(door.Provider.Agree((await browser.GetAsync("sign-in/oidc")).Location!, "subject-wang", "wang@example.org", verified: false));
        Assert.Equal((403, "no-account", "Account: expected one that the office has invited, with an address that the provider has verified, found none. Ask the office to invite you."), (back.Status, back.Code, back.Detail));
        Assert.Null(browser.Session);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_token_that_does_not_hold_opens_nothing(string fault)
    {
        var browser = door.Browser();
        var gone = await browser.GetAsync("sign-in/oidc");
        var back = await browser.GetAsync(door.Provider.Agree(gone.Location!, "subject", "somebody@example.org", s_faults[fault]));
        Assert.Equal((401, "oidc-refused"), (back.Status, back.Code));
        Assert.Null(browser.Session);
    }

    [Fact]
    public async Task An_answer_to_the_question_of_another_browser_is_refused()
    {
        var asking = door.Browser();
        var answer = door.Provider.Agree((await asking.GetAsync("sign-in/oidc")).Location!, "subject", "somebody@example.org");
        var back = await door.Browser().GetAsync(answer);
        Assert.Equal((401, "oidc-refused"), (back.Status, back.Code));
    }

    [Fact]
    public async Task A_code_that_was_issued_to_another_browser_fails_on_the_verifier()
    {
        var (own, other) = (door.Browser(), door.Browser());
        var answer = door.Provider.Agree((await own.GetAsync("sign-in/oidc")).Location!, "subject", "somebody@example.org");
        var foreign = door.Provider.Agree((await other.GetAsync("sign-in/oidc")).Location!, "stranger", "stranger@example.org");
        door.Provider.Refusals.Clear();
        var back = await own.GetAsync(answer.Replace(Part(answer, "code"), Part(foreign, "code")));
        Assert.Equal((401, "oidc-refused"), (back.Status, back.Code));
        Assert.Equal(["verifier"], door.Provider.Refusals);
    }

    [Fact]
    public async Task State_and_nonce_serve_once_even_for_whoever_copied_the_cookies()
    {
        await door.InviteAsync("zhao@example.org");
        var browser = door.Browser();
        var answer = door.Provider.Agree((await browser.GetAsync("sign-in/oidc")).Location!, "subject-zhao", "zhao@example.org");
        var (copied, grant) = (browser.Copy(), door.Provider.LastGrant!);
        Assert.Equal(302, (await browser.GetAsync(answer)).Status);

        // The same browser has the cookies no more; the thief has them, and a fresh code for the same nonce.
        Assert.Equal("oidc-refused", (await browser.GetAsync(answer)).Code);
        var back = await copied.GetAsync(answer.Replace(Part(answer, "code"), door.Provider.IssueCode(grant)));
        Assert.Equal((401, "Answer of the identity provider: expected a fresh one to a question of this browser, found one that does not hold (used before). Begin again at /sign-in."), (back.Status, back.Detail));
        Assert.Null(copied.Session);
    }

    [Fact]
    public async Task The_platforms_header_binds_like_a_provider()
    {
        await door.InviteAsync("qian@example.org", "钱七", Role.Auditor);
        var header = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("""{"auth_typ":"aad","claims":[{"typ":"sub","val":"q7"},{"typ":"email","val":"qian@example.org"}]}"""));
        using var read = await Sent.Get("api/accounts").With("X-MS-CLIENT-PRINCIPAL", header).ToAsync(door.App.Client);
        Assert.Equal(200, (int)read.StatusCode);
        var stranger = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("""{"auth_typ":"aad","claims":[{"typ":"sub","val":"q8"},{"typ":"email","val":"stranger@example.org"}]}"""));
        Assert.Equal("no-account", (await Sent.Get("api/accounts").With("X-MS-CLIENT-PRINCIPAL", stranger).ToProblemAsync(door.App.Client)).Code);
        using var open = await Sent.Get("sitemap.xml").With("X-MS-CLIENT-PRINCIPAL", stranger).ToAsync(door.App.Client);
        Assert.Equal(200, (int)open.StatusCode);
        Assert.Equal((401, "platform-sign-in-unreadable", "Header 'X-MS-CLIENT-PRINCIPAL': expected the base64 of {\"auth_typ\",\"claims\"} as the platform sends it, found something else. Tell the operator."),
            await Sent.Get("api/accounts").With("X-MS-CLIENT-PRINCIPAL", "!").ToProblemAsync(door.App.Client));
    }

    private static string Part(string address, string name) => address.Split('?', '&').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
