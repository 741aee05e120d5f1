using System.Threading.Tasks;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>Whoever reads what was done reads names, not the ids of accounts.</summary>
[Collection(nameof(DoorApp))]
public sealed class ActorNameTests(DoorApp door)
{
    [Fact]
    public async Task The_history_and_the_audit_log_name_whoever_acted()
    {
        const string Email = "actor@example.org";
        const string Row = $"office/{Sent.CampaignId}/assignments/decisions.yingshangju.organiser";
        var id = await door.InviteAsync(Email, "郑九");
        var clerk = await door.SignInAsync(Email);
        var waived = await clerk.PostFormAsync($"{Row}/waiver", await clerk.FormTokenAsync(Row), ("reason", "机构改革"));
        Assert.Equal(303, waived.Status);

        var row = (await clerk.GetAsync(Row)).Body;
        Assert.Matches("<time[^>]*>[^<]*</time> · 郑九</span>", row);
        Assert.DoesNotContain(id, row);
        Assert.Matches($"<td>郑九\\s*<code class=\"meta\">{id}</code></td>", (await clerk.GetAsync($"office/{Sent.CampaignId}/audit?who={id}")).Body);
        Assert.Contains("<small>1 ", (await clerk.GetAsync($"office/{Sent.CampaignId}/audit?who=郑")).Body);
    }
}
