using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Campaigns.Calendar;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>From the message in a department's box to its work, and to the office that sees it was seen.</summary>
[Collection(nameof(DoorApp))]
public sealed partial class MessageLinkTests(DoorApp door)
{
    [Fact]
    public async Task The_link_of_a_message_opens_what_it_is_about_and_the_office_sees_that_it_was_seen()
    {
        var plan = await door.App.Services.GetRequiredService<ReadPlan>().ReadAsync(Sent.CampaignId, TestContext.Current.CancellationToken);
        door.Clock.SetUtcNow(CampaignTime.Of(plan).NextOfficeTime(door.Clock.GetUtcNow()));
        await door.App.Services.GetRequiredService<DrainOutbox>().RunAsync(door.App.Services.GetRequiredService<DurableTaskClient>(), TestContext.Current.CancellationToken);
        var message = await door.Mails.NextOfCampaignAsync(plan.Departments.First(department => department.Id == "xiaofang").Clerk.Email);
        var link = Link().Match(message.Text).Groups["path"].Value;
        var clerk = door.Browser();

        var opened = await clerk.PostFormAsync(link);
        Assert.Equal((303, $"/work/{Sent.CampaignId}/{message.Key}"), (opened.Status, opened.Location));
        var work = await clerk.GetAsync(opened.Location![1..]);
        Assert.Equal(200, work.Status);
        Assert.Contains($"href=\"/my/{Sent.CampaignId}/open-square.xiaofang.organiser/report\"", work.Body);
        Assert.Contains("我已看到", work.Body);

        Assert.Equal((303, opened.Location), await clerk.PostFormAsync(opened.Location![1..], await clerk.FormTokenAsync(opened.Location![1..])) is var seen ? (seen.Status, seen.Location) : default);
        Assert.Contains("已告知公开办您看到了", (await clerk.GetAsync(opened.Location![1..])).Body);
        var log = await Sent.Get(Sent.Campaign + "/messages", People.OfficeClerk).ToJsonAsync(door.App.Client, 200);
        var line = log.AsArray().Single(line => (string)line!["key"]! == message.Key)!;
        Assert.NotNull(line["linkOpenedAt"]);
        Assert.NotNull(line["seenAt"]);

        var other = door.Browser();
        await other.PostFormAsync(await door.LinkAsync("gongan"));
        Assert.Equal((403, "other-department"), await other.GetAsync(opened.Location![1..]) is var foreign ? (foreign.Status, foreign.Code) : default);
    }

    [Fact]
    public async Task Who_an_assignment_was_handed_over_to_gets_a_link_to_it_and_the_code_for_a_further_device_as_long_as_they_have_it()
    {
        const string row = Sent.Campaign + "/assignments/open-square.zhengfuban.organiser/contact";
        await door.Browser().PostFormAsync(await door.LinkAsync("zhengfuban"));
        var handOver = new { contact = new { name = "周敏", email = "zhou@tiedong.example" }, reason = "休假" };
        await Sent.Post(row, People.OfficeClerk, handOver).ToJsonAsync(door.App.Client, 200);
        var plan = await door.App.Services.GetRequiredService<ReadPlan>().ReadAsync(Sent.CampaignId, TestContext.Current.CancellationToken);
        door.Clock.SetUtcNow(CampaignTime.Of(plan).NextOfficeTime(door.Clock.GetUtcNow()));
        await door.App.Services.GetRequiredService<DrainOutbox>().RunAsync(door.App.Services.GetRequiredService<DurableTaskClient>(), TestContext.Current.CancellationToken);
        var message = await door.Mails.NextOfCampaignAsync("zhou@tiedong.example");
        var link = Link().Match(message.Text).Groups["path"].Value;
        var (path, query) = (link.Split('?')[0], link.Split('?')[1]);

        var zhou = door.Browser();
        Assert.Equal((303, $"/{link}&step=code"), await zhou.PostFormAsync(link) is var asked ? (asked.Status, asked.Location) : default);
        var entered = await zhou.PostFormAsync($"{path}/confirmation?{query}", ("code", await door.Mails.NextCodeAsync("zhou@tiedong.example")));
        Assert.Equal((303, $"/work/{Sent.CampaignId}/{message.Key}"), (entered.Status, entered.Location));
        var work = (await zhou.GetAsync(entered.Location![1..])).Body;
        Assert.Equal(1, Regex.Count(work, "<li class=\"task"));
        Assert.Contains("经办人：周敏", work);

        // The link is the department's still; who has it no more gets no code for it.
        await Sent.Post(row, People.OfficeClerk, new { contact = new { name = "钱进", email = "qian@tiedong.example" }, reason = "调岗" }).ToJsonAsync(door.App.Client, 200);
        Assert.Contains("经办人：钱进", (await zhou.GetAsync(entered.Location![1..])).Body);
        await door.Browser().PostFormAsync(link);
        Assert.NotEmpty(await door.Mails.NextCodeAsync(plan.Departments.Single(department => department.Id == "zhengfuban").Clerk.Email));
    }

    [GeneratedRegex("http://localhost:5999/(?<path>go/\\S+)")]
    private static partial Regex Link();
}
