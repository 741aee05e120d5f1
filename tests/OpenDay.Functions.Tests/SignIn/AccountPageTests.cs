using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>The office lead manages accounts by form; what is done works at once.</summary>
[Collection(nameof(DoorApp))]
public sealed class AccountPageTests(DoorApp door)
{
    private static readonly Person s_lead = People.OfficeLead;

    [Fact]
    public async Task Somebody_is_invited_changed_disabled_and_enabled_by_form()
    {
        Assert.Contains("href=\"/accounts\">账号</a>", await ReadAsync("office", s_lead));
        var id = await InviteAsync("form@example.org", ("name", "王五"), ("roles", "DepartmentReviewer"), ("roles", "DepartmentClerk"), ("department", "hunan"), ("levels", "section-head"));
        Assert.Contains("湖南街道", await ReadAsync("accounts", s_lead));

        var browser = await SignInAsync("form@example.org");
        Assert.Equal(200, (await browser.GetAsync("my")).Status);
        var page = await ReadAsync($"accounts/{id}", s_lead);
        Assert.Equal(["DepartmentClerk", "DepartmentReviewer", "section-head"], Regex.Matches(page, "value=\"([^\"]+)\" checked").Select(match => match.Groups[1].Value));

        (string, string)[] auditor = [("name", "王五"), ("roles", "Auditor")];
        Assert.Equal($"/accounts/{id}?done=changed", await FollowAsync($"accounts/{id}", auditor));
        Assert.Equal((403, 200), ((await browser.GetAsync("my")).Status, (await browser.GetAsync("office")).Status));
        await FollowAsync($"accounts/{id}", [.. auditor, ("disabled", "true")]);
        Assert.Equal(401, (await browser.GetAsync("account")).Status);
        Assert.Contains("⊘</span> 已停用", await ReadAsync($"accounts/{id}", s_lead));

        await FollowAsync($"accounts/{id}", auditor);
        browser = await SignInAsync("form@example.org");
        Assert.Equal($"/accounts/{id}?done=ended", await FollowAsync($"accounts/{id}/sessions"));
        Assert.Equal(401, (await browser.GetAsync("account")).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_an_invitation_stands_at_its_field_and_what_was_typed_stays()
    {
        await InviteAsync("taken@example.org", ("name", "王五"), ("roles", "Auditor"));
        foreach (var (field, text, form) in new (string, string, (string, string)[])[]
        {
            ("email", "请填写完整的邮箱地址", [("email", "taken"), ("name", "赵<六"), ("roles", "Auditor")]),
            ("name", "请填写姓名，不超过 100 个字。", [("email", "new@example.org"), ("name", " "), ("roles", "Auditor")]),
            ("roles", "请至少选择一个角色。", [("email", "new@example.org"), ("name", "赵<六"), ("roles", "Citizen")]),
            ("department", "部门的角色必须选单位", [("email", "new@example.org"), ("name", "赵<六"), ("roles", "DepartmentClerk")]),
            ("levels", "审级编号只能用", [("email", "new@example.org"), ("name", "赵<六"), ("roles", "Auditor"), ("levels", "a/b")]),
        })
        {
            Assert.Contains($"href=\"#{field}\">{text}", await PostAsync(422, "accounts", s_lead, form));
        }

        var returned = await PostAsync(409, "accounts", s_lead, ("email", "taken@example.org"), ("name", "赵<六"), ("roles", "Auditor"), ("roles", "Operator"));
        Assert.Contains("href=\"#email\">这个地址已有账号", returned);
        Assert.Contains("value=\"taken@example.org\"", returned);
        Assert.Contains("value=\"赵&lt;六\"", returned);
        Assert.Equal(["Auditor", "Operator"], Regex.Matches(returned, "value=\"([^\"]+)\" checked").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task A_departments_links_are_revoked_by_form()
    {
        var link = await door.LinkAsync("changdian");
        var browser = door.Browser();
        var entered = await browser.PostFormAsync(link);
        Assert.Equal((303, 200), (entered.Status, (await browser.GetAsync("my/" + Sent.CampaignId)).Status));
        Assert.Contains($"action=\"/office/{Sent.CampaignId}/links\"", await ReadAsync("accounts", s_lead));
        Assert.Equal("/accounts?done=revoked", await FollowAsync($"office/{Sent.CampaignId}/links", ("department", "changdian")));
        Assert.Equal(401, (await browser.GetAsync("my/" + Sent.CampaignId)).Status);
    }

    [Fact]
    public async Task Who_audits_sees_the_accounts_and_changes_none()
    {
        var page = await ReadAsync("accounts", People.Auditor);
        Assert.DoesNotContain("action=\"/accounts\"", page);
        Assert.DoesNotContain("href=\"/accounts/", page);
        using var answer = await Sent.Get("accounts", People.OfficeClerk).ToAsync(door.App.Client);
        Assert.Equal(403, (int)answer.StatusCode);
    }

    private async Task<string> InviteAsync(string email, params (string, string)[] fields)
    {
        Assert.Equal("/accounts?done=invited", await FollowAsync("accounts", [("email", email), .. fields]));
        await door.Mails.NextAsync(email);
        var list = await ReadAsync("accounts", s_lead);
        return Regex.Match(list, "<a href=\"/accounts/([^\"]+)\">[^<]*</a></th>(?:(?!</tr>).)*" + Regex.Escape(email), RegexOptions.Singleline).Groups[1].Value;
    }

    private async Task<Browser> SignInAsync(string email)
    {
        var browser = door.Browser();
        await browser.PostFormAsync("sign-in/code", ("email", email));
        Assert.Equal(303, (await browser.PostFormAsync("sign-in/code/confirmation", ("code", await door.Mails.NextCodeAsync(email)))).Status);
        return browser;
    }

    private async Task<string> ReadAsync(string path, Person person)
    {
        using var answer = await Sent.Get(path, person).ToAsync(door.App.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 200, $"{path}: {(int)answer.StatusCode} {page}");
        return page;
    }

    private async Task<string> PostAsync(int status, string path, Person person, params (string Name, string Value)[] fields)
    {
        using var answer = await Sent.Post(path, person, Form(fields)).ToAsync(door.App.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{path}: expected {status}, found {(int)answer.StatusCode} {page}");
        return page;
    }

    private async Task<string> FollowAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await Sent.Post(path, s_lead, Form(fields)).ToAsync(door.App.Client);
        Assert.True((int)answer.StatusCode == 303, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.ToString();
    }

    private static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
