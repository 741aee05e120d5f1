using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests.SignIn;

[Collection(nameof(DoorApp))]
public sealed class PasskeyTests(DoorApp door)
{
    [Fact]
    public async Task A_passkey_is_added_and_signs_in_from_then_on()
    {
        using var passkey = await AddAsync("key@example.org");
        var browser = door.Browser();
        var question = JsonNode.Parse((await browser.PostJsonAsync("sign-in/passkey/question", new JsonObject())).Body)!;
        Assert.Equal(("localhost", "required"), ((string)question["rpId"]!, (string)question["userVerification"]!));
        var entered = await browser.PostJsonAsync("sign-in/passkey/answer", passkey.Get(question));
        Assert.Equal((200, """{"next":"/office"}"""), (entered.Status, entered.Body));
        Assert.Equal(200, (await browser.GetAsync("account")).Status);
    }

    [Fact]
    public async Task An_answer_serves_once()
    {
        using var passkey = await AddAsync("replay@example.org");
        var browser = door.Browser();
        var answer = passkey.Get(JsonNode.Parse((await browser.PostJsonAsync("sign-in/passkey/question", new JsonObject())).Body)!);
        var copy = browser.Copy();
        Assert.Equal(200, (await browser.PostJsonAsync("sign-in/passkey/answer", answer)).Status);
        await RefusedAsync(copy, answer, "a question that was not asked here, or was answered");
    }

    [Fact]
    public async Task An_answer_for_another_page_another_question_or_of_a_copied_key_is_refused()
    {
        using var passkey = await AddAsync("phish@example.org");
        passkey.Origin = "https://openday.elsewhere.example";
        await RefusedAsync(passkey, question => question);
        passkey.Origin = DoorApp.PublicAddress;
        await RefusedAsync(passkey, question => { question["challenge"] = "AAAA"; return question; });
        await RefusedAsync(passkey, question => { question["rpId"] = "elsewhere.example"; return question; });

        var browser = door.Browser();
        var used = passkey.Get(JsonNode.Parse((await browser.PostJsonAsync("sign-in/passkey/question", new JsonObject())).Body)!);
        Assert.Equal(200, (await browser.PostJsonAsync("sign-in/passkey/answer", used)).Status);
        passkey.Count = 0;
        await RefusedAsync(passkey, question => question);
    }

    [Fact]
    public async Task A_passkey_that_is_kept_nowhere_opens_nothing()
    {
        using var stranger = new Authenticator(DoorApp.PublicAddress);
        await RefusedAsync(stranger, question => question);
    }

    private async Task<Authenticator> AddAsync(string email)
    {
        await door.InviteAsync(email);
        var browser = await door.SignInAsync(email);
        var passkey = new Authenticator(DoorApp.PublicAddress);
        var token = await browser.FormTokenAsync("account");
        var question = JsonNode.Parse((await browser.PostJsonAsync("account/passkeys/question", new JsonObject(), token)).Body)!;
        var added = await browser.PostJsonAsync("account/passkeys/answer", passkey.Create(question), token);
        Assert.True(added.Status == 200, added.Body);
        return passkey;
    }

    private async Task RefusedAsync(Authenticator passkey, Func<JsonNode, JsonNode> change)
    {
        var browser = door.Browser();
        var question = JsonNode.Parse((await browser.PostJsonAsync("sign-in/passkey/question", new JsonObject())).Body)!;
        await RefusedAsync(browser, passkey.Get(change(question)), "another");
    }

    private static async Task RefusedAsync(Browser browser, JsonObject answer, string found)
    {
        var seen = await browser.PostJsonAsync("sign-in/passkey/answer", answer);
        Assert.Equal((403, "passkey-refused", $"Passkey: expected the answer of a passkey that is kept here to a fresh question, found {found}. Try again, or sign in by a mailed code."), (seen.Status, seen.Code, seen.Detail));
        Assert.Null(browser.Session);
    }
}
