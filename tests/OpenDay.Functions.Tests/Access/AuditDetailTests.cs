using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Web.Audit;

namespace OpenDay.Functions.Tests.Access;

/// <summary>What a campaign really writes into its chain has the forms that pages have words for.</summary>
public sealed class AuditDetailTests
{
    [Fact]
    public async Task Every_entry_of_a_campaign_in_which_much_happened_is_of_a_form_with_words()
    {
        await using var app = await PreparedApp.StartAsync();
        var client = app.App.Client;
        const string submission = Sent.Campaign + "/submissions/decisions." + PreparedApp.Own + ".organiser.report";
        var hash = (string)(await Sent.Get(submission, People.Auditor).ToJsonAsync(client, 200))["current"]!["hash"]!;
        var gates = new { political = false, legal = true, policy = true, confidentiality = true, wording = true };
        await Sent.Post(submission + "/reviews", People.Reviewer(PreparedApp.Own, "section-head"), new { levelId = "section-head", revisionHash = hash, gates, comment = "补充时间" }).ToJsonAsync(client, 201);
        await Sent.Post(Sent.Campaign + "/pause", People.OfficeClerk, new { reason = "汛期" }).ToJsonAsync(client, 200);
        await Sent.Post(Sent.Campaign + "/resume", People.OfficeClerk, new { reason = "水退了" }).ToJsonAsync(client, 200);

        var entries = ((JsonArray)(await Sent.Get(Sent.Campaign + "/audit", People.Auditor).ToJsonAsync(client, 200))["entries"]!)
            .Select(entry => ((string)entry!["action"]!, (string)entry["detail"]!)).Distinct().ToList();
        Assert.Superset(
            new[] { "RevisionSubmitted", "RevisionReturned", "RevisionPassed", "RevisionPublished", "ReviewsDelegated", "SignedUp", "FeedbackAssigned", "CampaignPaused" }.ToHashSet(),
            entries.Select(entry => entry.Item1).ToHashSet());
        Assert.DoesNotContain(entries, entry => entry.Item2.Length > 0 && !AuditForms.Of(entry.Item1).Any(form => form.Read(entry.Item2) is not null));
    }
}
