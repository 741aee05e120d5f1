using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>What the access log tells of the door.</summary>
[Collection(nameof(DoorApp))]
public sealed class AccessLogTests(DoorApp door)
{
    [Fact]
    public async Task Signing_in_and_out_being_refused_and_invited_is_in_it()
    {
        var after = await LastAsync();
        var id = await door.InviteAsync("logged@example.org");
        var browser = door.Browser();
        await browser.PostFormAsync("sign-in/code", ("email", "logged@example.org"));
        var code = await door.Mails.NextCodeAsync("logged@example.org");
        Assert.Equal(403, (await browser.PostFormAsync("sign-in/code/confirmation", ("code", code == "00000000" ? "00000001" : "00000000"))).Status);
        Assert.Equal(303, (await browser.PostFormAsync("sign-in/code/confirmation", ("code", code))).Status);
        Assert.Equal(403, (await browser.GetAsync($"api/campaigns/{Sent.CampaignId}/reviews/queue")).Status);
        await browser.PostFormAsync("sign-out", await browser.FormTokenAsync("account"));

        // Being asked to sign in is no refusal.
        Assert.Equal(401, (await browser.GetAsync("account")).Status);
        Assert.Equal(410, (await browser.GetAsync("sign-in/first/wrong")).Status);

        Assert.Equal(
            [
                $"lead AccountInvited {id} OfficeClerk",
                "nobody Refused ConfirmCodeForm 403 code-refused",
                $"{id} SignedIn {id} code",
                $"{id} Refused {Sent.CampaignId}/ListReviewQueue 403 role-missing",
                $"{id} SignedOut {id} session",
                "nobody Refused FirstOfficePage 410 first-link-over",
            ],
            (await EntriesAsync($"?after={after}")).Select(entry => $"{entry["actor"]} {entry["action"]} {entry["subject"]} {entry["detail"]}"));
    }

    [Fact]
    public async Task Whom_the_platform_lets_in_is_in_it_once_a_day()
    {
        var id = await door.InviteAsync("platform-logged@example.org");
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"auth_typ":"aad","claims":[{"typ":"sub","val":"platform-logged"},{"typ":"email","val":"platform-logged@example.org"}]}"""));
        await ReadTwiceAsync();
        Assert.Equal([$"{id} platform"], await SignInsAsync());

        door.Clock.Advance(TimeSpan.FromDays(1));
        await ReadTwiceAsync();
        Assert.Equal([$"{id} platform", $"{id} platform"], await SignInsAsync());

        async Task ReadTwiceAsync()
        {
            for (var time = 0; time < 2; time++)
            {
                using var read = await Sent.Get("account").With("X-MS-CLIENT-PRINCIPAL", header).ToAsync(door.App.Client);
                Assert.Equal(200, (int)read.StatusCode);
            }
        }

        async Task<string[]> SignInsAsync() => [.. (await EntriesAsync($"?subject={id}&action=SignedIn")).Select(entry => $"{entry["actor"]} {entry["detail"]}")];
    }

    [Fact]
    public async Task It_is_searched_exported_and_verified()
    {
        var id = await door.InviteAsync("searched@example.org");
        var browser = await door.SignInAsync("searched@example.org");
        await browser.PostFormAsync("sign-out", await browser.FormTokenAsync("account"));

        Assert.Equal(["SignedIn", "SignedOut"], (await EntriesAsync($"?who={id}")).Select(entry => (string)entry["action"]!));
        var lines = await TextAsync($"/export?subject={id}&format=jsonl");
        Assert.Equal(["AccountInvited", "SignedIn", "SignedOut"], lines.TrimEnd('\n').Split('\n').Select(line => (string)JsonNode.Parse(line)!["action"]!));
        var csv = await TextAsync($"/export?who={id}&action=SignedOut");
        Assert.Equal("sequence,at,actor,action,subject,detail,hash", csv.Split("\r\n")[0].TrimStart('\uFEFF'));
        Assert.Contains($",{id},SignedOut,{id},session,", csv.Split("\r\n")[1]);
        Assert.Contains("auditor AccessLogExported", (await EntriesAsync("?action=AccessLogExported")).Select(entry => $"{entry["actor"]} {entry["action"]}"));
        Assert.True((bool)(await Sent.Get("api/access-log/verify", People.Auditor).ToJsonAsync(door.App.Client, 200))["intact"]!);
    }

    [Fact]
    public async Task A_search_that_says_nothing_sensible_is_told_so()
    {
        var refusal = await Sent.Get("api/access-log?from=yesterday", People.Auditor).ToJsonAsync(door.App.Client, 400);

        Assert.Equal("Query 'from': expected an instant like 2023-05-08T10:00:00Z or a day like 2023-05-08, found 'yesterday'. Correct or remove it.", (string)refusal["detail"]!);
    }

    private async Task<JsonNode[]> EntriesAsync(string query) =>
        [.. (await Sent.Get("api/access-log" + query, People.Auditor).ToJsonAsync(door.App.Client, 200))["entries"]!.AsArray().Select(entry => entry!)];

    private async Task<long> LastAsync()
    {
        long? next = 0;
        for (var last = 0L; ;)
        {
            var page = await Sent.Get($"api/access-log?after={next}", People.Auditor).ToJsonAsync(door.App.Client, 200);
            last = page["entries"]!.AsArray() is [.., var entry] ? (long)entry!["sequence"]! : last;
            if ((next = (long?)page["next"]) is null)
            {
                return last;
            }
        }
    }

    private async Task<string> TextAsync(string path)
    {
        using var response = await Sent.Get("api/access-log" + path, People.Auditor).ToAsync(door.App.Client);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
