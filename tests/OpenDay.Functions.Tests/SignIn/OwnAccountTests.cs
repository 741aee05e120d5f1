using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>One's own passkeys: named, seen when they were used, removed one at a time, and never the only way in.</summary>
[Collection(nameof(DoorApp))]
public sealed partial class OwnAccountTests(DoorApp door)
{
    [Fact]
    public async Task A_passkey_is_named_used_and_removed_and_may_come_back()
    {
        await door.InviteAsync("own@example.org", "周七");
        var browser = await door.SignInAsync("own@example.org");
        using var passkey = new Authenticator(DoorApp.PublicAddress);
        await AddAsync(browser, passkey);
        var page = (await browser.GetAsync("account")).Body;
        Assert.Contains("通行密钥 1</h3>", page);
        Assert.Contains("还没有用过", page);
        var id = PasskeyId().Match(page).Groups[1].Value;

        var named = await browser.PostFormAsync($"account/passkeys/{id}/name", await browser.FormTokenAsync("account"), ($"name.{id}", " 办公室<电脑> "));
        Assert.Equal((303, "/account?done=named"), (named.Status, named.Location));
        var wrong = await browser.PostFormAsync($"account/passkeys/{id}/name", await browser.FormTokenAsync("account"), ($"name.{id}", new string('长', 41)));
        Assert.Equal(422, wrong.Status);
        Assert.Contains($"href=\"#name.{id}\">名称不超过 40 个字。", wrong.Body);

        await EnterAsync(passkey, 200);
        page = (await browser.GetAsync("account")).Body;
        Assert.Contains("办公室&lt;电脑&gt;</h3>", page);
        Assert.Contains("最近使用 <time", page);

        var asked = (await browser.GetAsync($"account/passkeys/{id}/removal")).Body;
        Assert.Contains("这是最后一个通行密钥。", asked);
        var removed = await browser.PostFormAsync($"account/passkeys/{id}/removal", await browser.FormTokenAsync("account"));
        Assert.Equal((303, "/account?done=removed"), (removed.Status, removed.Location));
        Assert.Contains("还没有通行密钥。", (await browser.GetAsync("account?done=removed")).Body);
        await EnterAsync(passkey, 403);
        Assert.Equal("passkey-unknown", (await browser.PostFormAsync($"account/passkeys/{id}/removal", await browser.FormTokenAsync("account"))).Code);

        await AddAsync(browser, passkey);
        await EnterAsync(passkey, 200);
    }

    [Fact]
    public async Task The_only_way_in_cannot_be_removed()
    {
        await using var app = await FreshApp.StartAsync(services => services.RemoveAll<IMessageDelivery>().AddSingleton<IMessageDelivery>(new RobotsOnly()));
        var account = await app.Services.GetRequiredService<InviteAccount>().RunAsync("only@example.org", new AccountDraft("独行", [Role.OfficeLead], null, []), DoorApp.Lead, default);
        var keep = app.Services.GetRequiredService<KeepPasskey>();
        AccountPasskey first = new([1], [], null, app.Clock.GetUtcNow(), 0, [], true, true, true), second = first with { CredentialId = [2] };
        await keep.AddAsync(account.Id, first, default);
        await keep.AddAsync(account.Id, second, default);
        await keep.RemoveAsync(account.Id, first.Id(), default);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => keep.RemoveAsync(account.Id, second.Id(), default));
        Assert.Equal($"Account '{account.Id}': expected another way in besides this passkey, found none: no mail is set up, and no provider knows the account. Add another passkey first.", refusal.Message);

        var self = account.ToPerson();
        using var page = await Sent.Get($"account/passkeys/{second.Id()}/removal", self).ToAsync(app.Client);
        Assert.Contains("这是唯一的登录方式，不能移除。", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var kept = await Sent.Post($"account/passkeys/{second.Id()}/removal", self, new FormUrlEncodedContent([])).ToAsync(app.Client);
        Assert.Equal(409, (int)kept.StatusCode);
    }

    private static async Task AddAsync(Browser browser, Authenticator passkey)
    {
        var token = await browser.FormTokenAsync("account");
        var question = JsonNode.Parse((await browser.PostJsonAsync("account/passkeys/question", new JsonObject(), token)).Body)!;
        var added = await browser.PostJsonAsync("account/passkeys/answer", passkey.Create(question), token);
        Assert.True(added.Status == 200, added.Body);
    }

    private async Task EnterAsync(Authenticator passkey, int status)
    {
        var browser = door.Browser();
        var question = JsonNode.Parse((await browser.PostJsonAsync("sign-in/passkey/question", new JsonObject())).Body)!;
        Assert.Equal(status, (await browser.PostJsonAsync("sign-in/passkey/answer", passkey.Get(question))).Status);
    }

    [GeneratedRegex("/account/passkeys/([0-9a-f]{64})/removal")]
    private static partial Regex PasskeyId();

    /// <summary>A way out for messages that carries no mail.</summary>
    private sealed class RobotsOnly : IMessageDelivery
    {
        public IReadOnlyList<ChannelState> Channels { get; } = [new("wecom:group", "a robot", null)];

        public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => Task.FromResult(new DeliveryReceipt("wecom:group", null, []));

        public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
    }
}
