using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Citizens;

/// <summary>The campaign with one activity that citizens sign up for: two places, one to wait, on 19 May.</summary>
internal static class Visits
{
    public const string Activity = "exchange.hunan.organiser";

    public static Person Organiser { get; } = CampaignWorld.Clerk("hunan");

    public static DateTimeOffset StartsAt { get; } = At("2023-05-19T09:00:00+08:00");

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);

    public static Task<CampaignStarted> StartWithVisitsAsync(this CampaignWorld world, int places = 2, int waiting = 1) => world.StartAsync(plan =>
    {
        plan["tracks"]![1]!["participants"]![0]!["activities"]![3]!["activity"]!["signUp"] = JsonNode.Parse(
            $$$"""{"places": {{{places}}}, "waitingList": {{{waiting}}}, "topic": "看便民服务大厅", "how": "在正门集合", "ask": ["name", "phone", "email"], "basis": {"kind": "office", "text": "由公开办决定。"}}""");
        plan["retention"] = JsonNode.Parse("""{"signUpsDays": 30, "feedbackDays": 180}""");
    });

    /// <summary>Citizen 1 is 张三1 with the number 13800138001 and so on.</summary>
    public static Task<SignUpAccepted> SignUpAsync(this CampaignWorld world, int citizen, string? email = null) =>
        world.Get<SignUpForActivity>().RunAsync(CampaignWorld.Id, Activity, Citizen(citizen, email), CampaignWorld.Cancellation);

    public static VisitorDraft Citizen(int citizen, string? email = null) => new($"张三{citizen}", $"138001380{citizen:D2}", email);

    public static Task DrainAsync(this CampaignWorld world) => world.Get<DrainOutbox>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

    public static async Task<VisitorCounts> CountAsync(this CampaignWorld world) =>
        (await world.Get<CountVisitors>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Single(counts => counts.AssignmentId == Activity);

    public static async Task VerifyAsync(this CampaignWorld world)
    {
        var verification = await world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
        Assert.True(verification.Intact, verification.Fault);
    }
}
