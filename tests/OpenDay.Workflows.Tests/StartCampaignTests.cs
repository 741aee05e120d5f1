using System.Linq;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

public sealed class StartCampaignTests
{
    [Fact]
    public async Task Starting_the_notices_plan_makes_51_assignments_in_the_warm_up()
    {
        await using var world = new CampaignWorld();

        var started = await world.StartAsync();

        Assert.Equal(51, started.Assignments);
        var status = await world.StatusAsync();
        Assert.Equal(("WarmUp", 51, 30, 30, 21), (status.Phase, status.Counts.Assignments, status.Counts.Deliverables, status.Counts.Owed, status.Counts.NothingOwed));
    }

    [Fact]
    public async Task The_same_request_again_gives_the_same_answer_and_writes_nothing()
    {
        await using var world = new CampaignWorld();
        var first = await world.StartAsync(CampaignWorld.Request("start-1"));
        var entries = (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries.Count;

        var second = await world.StartAsync(CampaignWorld.Request("start-1"));

        Assert.Equal((first.CampaignId, first.PlanHash, first.Assignments), (second.CampaignId, second.PlanHash, second.Assignments));
        Assert.Equal(entries, (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries.Count);
    }

    [Fact]
    public async Task A_second_start_of_the_same_campaign_is_refused()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.StartAsync());

        Assert.Equal(("campaign-exists", RefusalKind.Conflict), (refusal.Code, refusal.Kind));
        Assert.Equal(
            "Campaign '2023-17-tiedong' was started at 2023-05-06T01:00:00.0000000+00:00 and is in phase WarmUp. Give the plan another id to start another campaign.",
            refusal.Message);
    }

    [Fact]
    public async Task A_key_used_for_another_request_is_refused()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync(CampaignWorld.Request("key", "one"));

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.StartAsync(CampaignWorld.Request("key", "two")));

        Assert.Equal("idempotency-key-reused", refusal.Code);
    }

    [Fact]
    public async Task A_plan_with_errors_starts_nothing()
    {
        await using var world = new CampaignWorld();

        var rejected = await Assert.ThrowsAsync<PlanRejectedException>(() =>
            world.Get<StartCampaign>().RunAsync("{}"u8.ToArray(), CampaignWorld.Office, null, CampaignWorld.Cancellation));

        Assert.NotEmpty(rejected.Errors);
        Assert.Empty(await world.Get<ListCampaigns>().RunAsync(CampaignWorld.Cancellation));
        Assert.Empty(world.Blobs());
    }

    [Fact]
    public async Task A_department_added_later_has_its_assignment_and_may_be_new()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var contact = new OpenDay.Campaigns.Plans.Contact("新", "new@tiedong.example");

        var added = await world.Get<AddAssignment>().RunAsync(
            CampaignWorld.Id,
            "open-door",
            new OpenDay.Campaigns.Plans.DepartmentPlan("newdistrict", "新街道", ["subdistricts"], contact, contact),
            OpenDay.Campaigns.Plans.Participation.Organiser,
            CampaignWorld.Office,
            null,
            CampaignWorld.Cancellation);

        Assert.Equal("open-door.newdistrict.organiser", added.Id);
        Assert.Equal(52, (await world.StatusAsync()).Counts.Assignments);
        Assert.Single(added.Deliverables, deliverable => deliverable.State == DeliverableState.Owed);
        Assert.Contains(",新街道,承办,新,,new@tiedong.example,", await world.Get<ExportLedger>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));
    }

    [Fact]
    public async Task The_ledger_has_a_line_for_each_assignment_under_its_header()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();

        var lines = (await world.Get<ExportLedger>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Split("\r\n", System.StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(52, lines.Length);
        Assert.Contains("decisions.fagaiju.organiser,行政决策大家看,区发改局,承办,李文博,,fagaiju@tiedong.example,,,", lines.Single(line => line.StartsWith("decisions.fagaiju", System.StringComparison.Ordinal)));
    }
}
