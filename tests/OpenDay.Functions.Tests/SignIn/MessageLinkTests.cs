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
        var message = door.Mails.OfCampaigns.First(message => message.To[0].Email == plan.Departments.First(department => department.Id == "wenlvju").Clerk.Email);
        var link = Link().Match(message.Text).Groups["path"].Value;
        var clerk = door.Browser();

        var opened = await clerk.PostFormAsync(link);
        Assert.Equal((303, $"/work/{Sent.CampaignId}/{message.Key}"), (opened.Status, opened.Location));
        var work = await clerk.GetAsync(opened.Location![1..]);
        Assert.Equal(200, work.Status);
        Assert.Contains($"href=\"/my/{Sent.CampaignId}/decisions.wenlvju.organiser/report\"", work.Body);
        Assert.Contains("我已看到", work.Body);

        Assert.Equal((303, opened.Location), await clerk.PostFormAsync(opened.Location![1..], await clerk.FormTokenAsync(opened.Location![1..])) is var seen ? (seen.Status, seen.Location) : default);
        Assert.Contains("已告知公开办您看到了", (await clerk.GetAsync(opened.Location![1..])).Body);
        var log = await Sent.Get(Sent.Campaign + "/messages", People.OfficeClerk).ToJsonAsync(door.App.Client, 200);
        var line = log.AsArray().Single(line => (string)line!["key"]! == message.Key)!;
        Assert.NotNull(line["linkOpenedAt"]);
        Assert.NotNull(line["seenAt"]);

        var other = door.Browser();
        await other.PostFormAsync(await door.LinkAsync("hunan"));
        Assert.Equal((403, "other-department"), await other.GetAsync(opened.Location![1..]) is var foreign ? (foreign.Status, foreign.Code) : default);
    }

    [GeneratedRegex("http://localhost:5999/(?<path>go/\\S+)")]
    private static partial Regex Link();
}
