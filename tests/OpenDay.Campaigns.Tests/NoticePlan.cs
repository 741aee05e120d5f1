using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Tests;

/// <summary>The plan of the 2023 notice, as every test uses it, and what is short to say about it.</summary>
internal static class NoticePlan
{
    private static readonly byte[] file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "campaigns", "2023-17-tiedong.json"));

    public static ReadOnlyMemory<byte> Bytes => file;

    public static CampaignPlan Plan { get; } = PlanReader.Read(file).Plan!;

    public static CampaignTime Time { get; } = CampaignTime.Of(Plan);

    public static Campaign Running { get; } = new(Plan.Id, new string('a', 64), "WarmUp", false, Plan.StartsAt, null);

    /// <summary>The plan's file with a change made to it, read.</summary>
    public static PlanReading ReadChanged(Action<JsonNode> change)
    {
        var plan = JsonNode.Parse(file)!;
        change(plan);
        return PlanReader.Read(Encoding.UTF8.GetBytes(plan.ToJsonString()));
    }

    public static Assignment Assignment(string id) => PlanExpansion.Expand(Plan, Plan.StartsAt).Single(assignment => assignment.Id == id);

    /// <summary>An instant of May 2023 in China, for example <c>May(15, 9)</c>.</summary>
    public static DateTimeOffset May(int day, int hour = 0, int minute = 0) => new(2023, 5, day, hour, minute, 0, TimeSpan.FromHours(8));
}
