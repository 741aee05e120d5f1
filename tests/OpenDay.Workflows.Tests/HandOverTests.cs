using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Tests.Citizens;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>An assignment of a running campaign goes to another clerk of its department.</summary>
public sealed class HandOverTests(AzuriteFixture azurite)
{
    private const string Clerk = "fagaiju@tiedong.example";

    private static readonly Contact zhou = new("周敏", "zhou@tiedong.example") { Mobile = "13800000001" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_has_it_now_is_told_at_once_and_reminded_from_then_on(bool azure)
    {
        await using var world = await CampaignWorld.OnAsync(azure, azurite);
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.PassTimeAsync(At("2023-05-06T09:00:00+08:00"));

        var view = await HandOverAsync(world, zhou);
        await world.PassTimeAsync(At("2023-05-06T10:00:00+08:00"));
        world.Clock.SetUtcNow(At("2023-05-09T09:00:00+08:00"));
        await world.PassTimeAsync(At("2023-05-09T10:00:00+08:00"));

        Assert.Equal(zhou, view.Contact);
        Assert.Equal(zhou, (await world.Get<ReadAssignment>().RunAsync(CampaignWorld.Id, CampaignWorld.Fagaiju, CampaignWorld.Clerk(), CampaignWorld.Cancellation)).Contact);
        Assert.Equal(
            [(Clerk, "任务通知"), (zhou.Email, "任务转交"), (zhou.Email, "1 项即将到期")],
            (await MessagesAsync(world)).Select(message => (message.To, message.Subject[(message.Subject.LastIndexOf(':') + 1)..])));
        Assert.Equal(
            ["2023-17-tiedong.decisions.fagaiju.organiser.report.Upcoming-3.20230514T160000Z"],
            (await MessagesAsync(world)).SelectMany(message => message.Reminders));
        var entry = Assert.Single(await EntriesAsync(world));
        Assert.Equal(("office.clerk", CampaignWorld.Fagaiju, $"李文博 <{Clerk}> to 周敏 <zhou@tiedong.example>: 休假"), (entry.Actor, entry.Subject, entry.Detail));
        await world.VerifyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_request_hands_it_over_once(bool azure)
    {
        await using var world = await CampaignWorld.OnAsync(azure, azurite);
        await world.StartAsync();
        var first = await HandOverAsync(world, zhou, request: CampaignWorld.Request("over-1"));

        Assert.Equal(first.Contact, (await HandOverAsync(world, zhou, request: CampaignWorld.Request("over-1"))).Contact);
        Assert.Equal("already-contact", (await Assert.ThrowsAsync<RefusalException>(() => HandOverAsync(world, zhou))).Code);
        Assert.Single(await EntriesAsync(world));
    }

    [Fact]
    public async Task It_takes_a_reason()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => HandOverAsync(world, zhou, reason: " "));
        Assert.Equal(
            ("no-reason", $"Assignment '{CampaignWorld.Fagaiju}': expected a reason for the hand-over, found none. Say why in 'reason'; the audit log keeps it."), (refusal.Code, refusal.Message));
        Assert.Empty(await EntriesAsync(world));
    }

    [Fact]
    public async Task A_change_of_plan_that_names_another_clerk_leaves_it_with_whoever_has_it()
    {
        await using var world = new CampaignWorld();
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await HandOverAsync(world, zhou);
        var plan = JsonNode.Parse(CampaignWorld.Plan())!;
        var clerk = plan["departments"]!.AsArray().Single(department => department!["id"]!.GetValue<string>() == "fagaiju")!["clerk"]!;
        (clerk["name"], clerk["email"]) = ("新经办", "new@tiedong.example");
        var hash = (await world.Get<ReadPlan>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Hash;
        await world.Get<ChangePlan>().RunAsync(CampaignWorld.Id, Encoding.UTF8.GetBytes(plan.ToJsonString()), hash, "换人", CampaignWorld.Office, CampaignWorld.Cancellation);

        world.Clock.SetUtcNow(At("2023-05-09T09:00:00+08:00"));
        await world.PassTimeAsync(At("2023-05-09T10:00:00+08:00"));

        Assert.Equal([zhou.Email], (await MessagesAsync(world)).Where(message => message.Reminders.Count > 0).Select(message => message.To));
        await HandOverAsync(world, null);
        world.Clock.SetUtcNow(At("2023-05-11T09:00:00+08:00"));
        await world.PassTimeAsync(At("2023-05-11T10:00:00+08:00"));
        Assert.Equal([zhou.Email, "new@tiedong.example"], (await MessagesAsync(world)).Where(message => message.Reminders.Count > 0).Select(message => message.To));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task A_calendar_names_who_has_it()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await HandOverAsync(world, zhou, by: CampaignWorld.Clerk());
        var dates = await world.Get<ListDates>().RunAsync(CampaignWorld.Id, CampaignWorld.Clerk(), CampaignWorld.Cancellation);
        Assert.Equal([$"{CampaignWorld.FagaijuReport} 周敏"], dates.Dates.Where(date => date.ContactName is not null).Select(date => $"{date.Id} {date.ContactName}"));
    }

    [Fact]
    public async Task The_ledger_names_who_has_it_and_how_to_reach_them()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await HandOverAsync(world, zhou);
        var lines = (await world.Get<ExportLedger>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Split("\r\n");
        Assert.StartsWith($"{CampaignWorld.Fagaiju},行政决策大家看,区发改局,承办,周敏,13800000001,zhou@tiedong.example,", lines.Single(line => line.StartsWith(CampaignWorld.Fagaiju, StringComparison.Ordinal)));
        Assert.StartsWith("open-square.fagaiju.organiser,政务开放日·公共场所宣传,区发改局,承办,李文博,,fagaiju@tiedong.example,", lines.Single(line => line.StartsWith("open-square.fagaiju", StringComparison.Ordinal)));
    }

    private static Task<AssignmentView> HandOverAsync(CampaignWorld world, Contact? to, string reason = "休假", Person? by = null, RequestIdentity? request = null) =>
        world.Get<HandOverAssignment>().RunAsync(CampaignWorld.Id, CampaignWorld.Fagaiju, to, reason, by ?? CampaignWorld.Office, request, CampaignWorld.Cancellation);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);

    /// <summary>Those about 发改局.</summary>
    private static async Task<IReadOnlyList<MessageView>> MessagesAsync(CampaignWorld world) =>
    [
        .. (await world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation))
            .Where(message => message.To is Clerk or "zhou@tiedong.example" or "new@tiedong.example")
            .OrderBy(message => message.SentAt)
            .ThenBy(message => message.To, StringComparer.Ordinal),
    ];

    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(CampaignWorld world) =>
        [.. (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries.Where(entry => entry.Action == "AssignmentHandedOver")];
}
