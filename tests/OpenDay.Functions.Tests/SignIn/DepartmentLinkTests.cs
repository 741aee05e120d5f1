using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Tests.SignIn;

[Collection(nameof(DoorApp))]
public sealed class DepartmentLinkTests(DoorApp door)
{
    [Fact]
    public async Task The_same_link_has_the_same_bytes_and_another_target_another_signature()
    {
        Assert.Equal(await door.LinkAsync("fagaiju", "/account"), await door.LinkAsync("fagaiju", "/account"));
        Assert.NotEqual((await door.LinkAsync("fagaiju", "/account")).Split('?')[0], (await door.LinkAsync("fagaiju", "/")).Split('?')[0]);
    }

    [Fact]
    public async Task Looking_at_a_link_binds_nothing_and_opening_it_leads_to_its_target()
    {
        var link = await door.LinkAsync("sifaju", "/visit/x");
        var scanner = door.Browser();
        var seen = await scanner.GetAsync(link);
        Assert.Equal((200, 0), (seen.Status, scanner.Cookies.Count));
        Assert.Contains($"action=\"/{link.Replace("&", "&amp;")}\"", seen.Body);

        var clerk = door.Browser();
        var opened = await clerk.PostFormAsync(link);
        Assert.Equal((303, "/visit/x"), (opened.Status, opened.Location));

        // The device is known: the next link opens without a question.
        clerk.Cookies.Remove("openday");
        Assert.Equal((303, $"/my/{Sent.CampaignId}"), await clerk.GetAsync(await door.LinkAsync("sifaju")) is var again ? (again.Status, again.Location) : default);
    }

    [Fact]
    public async Task A_link_opens_one_department_in_one_campaign_and_no_review()
    {
        var clerk = door.Browser();
        await clerk.PostFormAsync(await door.LinkAsync("gongxinju"));
        Assert.Equal(200, (await clerk.GetAsync(Sent.Campaign + "/assignments")).Status);
        Assert.Equal("role-missing", (await clerk.GetAsync(Sent.Campaign + "/reviews/queue")).Code);
        Assert.Equal("role-missing", (await clerk.GetAsync("api/accounts")).Code);
        Assert.Equal("role-missing", (await clerk.GetAsync("office")).Code);
        var foreign = await clerk.GetAsync("api/campaigns/2023-17-tiedong-2/assignments");
        Assert.Equal((403, "outside-scope", "Campaign '2023-17-tiedong-2': expected '2023-17-tiedong', to which this sign-in is confined. Open the link that you were sent for the other campaign."), (foreign.Status, foreign.Code, foreign.Detail));
        Assert.Equal("other-department", (await clerk.GetAsync(Sent.Campaign + "/assignments/decisions.fagaiju.organiser")).Code);
        Assert.Equal("account-needed", (await clerk.PostJsonAsync("account/passkeys/question", new System.Text.Json.Nodes.JsonObject(), await clerk.FormTokenAsync("account"))).Code);
    }

    [Fact]
    public async Task Whoever_is_signed_in_stays_that_person_until_their_account_is_disabled()
    {
        var id = await door.InviteAsync("two-names@example.org", "李审", Role.OfficeReviewer);
        var reviewer = await door.SignInAsync("two-names@example.org");
        var link = await door.LinkAsync("shangwuju");
        Assert.Equal(303, (await reviewer.PostFormAsync(link, await reviewer.FormTokenAsync(link))).Status);

        // By the link they may what its holder may and no more, under their own name and id; opening another one changes nothing of that.
        Assert.Equal("role-missing", (await reviewer.GetAsync(Sent.Campaign + "/reviews/queue")).Code);
        Assert.Equal(200, (await reviewer.GetAsync(Sent.Campaign + "/assignments")).Status);
        Assert.Contains("李审", (await reviewer.GetAsync("account")).Body);
        Assert.Equal(303, (await reviewer.GetAsync(link)).Status);
        var log = await Sent.Get($"api/access-log?who={id}&action=SignedIn", People.Auditor).ToJsonAsync(door.App.Client, 200);
        Assert.Equal(
            [$"{id} code", $"{Sent.CampaignId}/shangwuju department link", $"{Sent.CampaignId}/shangwuju department link"],
            log["entries"]!.AsArray().Select(entry => $"{entry!["subject"]} {entry["detail"]}"));

        using var disabled = await door.ChangeAsync(id, new { name = "李审", roles = new[] { Role.OfficeReviewer }, departmentId = (string?)null, levels = Array.Empty<string>(), disabled = true });
        Assert.Equal(200, (int)disabled.StatusCode);
        Assert.Equal(401, (await reviewer.GetAsync("account")).Status);
    }

    [Fact]
    public async Task A_second_device_has_to_tell_the_code_that_the_departments_contact_got()
    {
        var link = await door.LinkAsync("rensheju");
        await door.Browser().PostFormAsync(link);
        var (_, contact) = await ContactAsync("rensheju");
        var second = door.Browser();
        var asked = await second.PostFormAsync(link);
        Assert.Equal((303, $"/{link}?step=code"), (asked.Status, asked.Location));
        Assert.Null(second.Session);
        var code = await door.Mails.NextCodeAsync(contact);
        Assert.Contains($"action=\"/{link}/confirmation\"", (await second.GetAsync(asked.Location!)).Body);
        Assert.Equal("code-refused", (await second.PostFormAsync(link + "/confirmation", ("code", "00000000"))).Code);
        Assert.Equal(303, (await second.PostFormAsync(link + "/confirmation", ("code", code))).Status);
        Assert.Equal(200, (await second.GetAsync("account")).Status);

        // It is known from now on, and the code was for this department only.
        second.Cookies.Remove("openday");
        Assert.Equal(303, (await second.GetAsync(link)).Status);
    }

    [Fact]
    public async Task A_code_for_one_department_confirms_no_device_of_another()
    {
        var (own, foreign) = (await door.LinkAsync("wenlvju"), await door.LinkAsync("renshejv-none"));
        Assert.Equal("department-unknown", (await door.Browser().GetAsync(foreign)).Code);
        foreign = await door.LinkAsync("zhujianju");
        await door.Browser().PostFormAsync(own);
        await door.Browser().PostFormAsync(foreign);
        var second = door.Browser();
        await second.PostFormAsync(own);
        var code = await door.Mails.NextCodeAsync((await ContactAsync("wenlvju")).Email);
        Assert.Equal("code-of-other", (await second.PostFormAsync(foreign + "/confirmation", ("code", code))).Code);
    }

    [Fact]
    public async Task A_revoked_link_opens_nothing_and_its_sessions_are_over()
    {
        var link = await door.LinkAsync("hunan");
        var clerk = door.Browser();
        await clerk.PostFormAsync(link);
        Assert.Equal(200, (await clerk.GetAsync("account")).Status);
        var revoked = await new Sent(HttpMethod.Delete, Sent.Campaign + "/departments/hunan/links", DoorApp.Lead).ToJsonAsync(door.App.Client, 200);
        Assert.Equal(2, (int)revoked["generation"]!);
        Assert.Equal(401, (await clerk.GetAsync("account")).Status);
        var seen = await clerk.GetAsync(link);
        Assert.Equal((410, "link-revoked", "Link: expected one that serves, found one that the office revoked. Open the link in the newest message, or ask the office for another."), (seen.Status, seen.Code, seen.Detail));
        Assert.Equal(303, (await clerk.PostFormAsync(await door.LinkAsync("hunan"))).Status);
    }

    [Fact]
    public async Task A_link_that_was_changed_anywhere_opens_nothing()
    {
        var link = await door.LinkAsync("fagaiju", "/account");
        foreach (var changed in new[] { link.Replace("fagaiju", "sifaju"), link.Replace("/1.", "/2."), link.Replace("to=%2Faccount", "to=%2Foffice"), link.Replace("?to=%2Faccount", ""), link.Replace("?", "A?") })
        {
            var seen = await door.Browser().GetAsync(changed);
            Assert.Equal((403, "link-refused"), (seen.Status, seen.Code));
        }
    }

    [Fact]
    public async Task A_link_serves_until_a_week_after_the_close()
    {
        await using var app = await FreshApp.StartAsync();
        using (await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToAsync(app.Client))
        {
        }

        var link = (await app.Services.GetRequiredService<Workflows.Ports.IDepartmentLinks>().LinkToAsync(Sent.CampaignId, "fagaiju", null, default)).PathAndQuery.TrimStart('/');
        var browser = new Browser(app.Client);
        Assert.Equal(303, (await browser.PostFormAsync(link)).Status);
        var plan = await app.Services.GetRequiredService<ReadPlan>().ReadAsync(Sent.CampaignId, default);
        app.Clock.SetUtcNow(plan.ClosesAt.AddDays(7).AddSeconds(-1));
        Assert.Equal(303, (await browser.GetAsync(link)).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (await browser.GetAsync("account")).Status);
        Assert.Equal((410, "link-expired"), await browser.GetAsync(link) is var seen ? (seen.Status, seen.Code) : default);
    }

    private async Task<(string Name, string Email)> ContactAsync(string departmentId)
    {
        foreach (var department in (await door.App.Services.GetRequiredService<ReadPlan>().ReadAsync(Sent.CampaignId, default)).Departments)
        {
            if (department.Id == departmentId)
            {
                return (department.Clerk.Name, department.Clerk.Email);
            }
        }

        throw new InvalidOperationException(departmentId);
    }
}
