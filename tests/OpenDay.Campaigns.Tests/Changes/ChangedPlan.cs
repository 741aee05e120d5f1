using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Changes;

/// <summary>Changes that an office makes to the notice's plan on 10 May, while the campaign runs.</summary>
internal static class ChangedPlan
{
    public const string Fagaiju = "decisions.fagaiju.organiser";
    public const string Reason = "部门分工调整";

    public static DateTimeOffset Now { get; } = May(10, 10);

    public static IReadOnlyList<Assignment> Started { get; } = PlanExpansion.Expand(Plan, Plan.StartsAt);

    public static CampaignPlan With(params Action<JsonNode>[] changes) =>
        ReadChanged(plan => Array.ForEach(changes, change => change(plan))).Plan ?? throw new InvalidOperationException("The changed plan has errors.");

    public static void WithoutFagaiju(JsonNode plan) => Organisers(plan).RemoveAt(0);

    public static void WithZhengfuban(JsonNode plan) => Organisers(plan).Add("zhengfuban");

    public static void DueOn17May(JsonNode plan) => Report(plan)["due"]!["instant"] = "2023-05-17T12:00:00+08:00";

    public static void WithSummary(JsonNode plan)
    {
        var summary = Report(plan).DeepClone();
        summary["id"] = "summary";
        summary["title"] = "总结";
        ((JsonArray)plan["tracks"]![0]!["deliverables"]!).Add(summary);
    }

    public static void WithoutReport(JsonNode plan) => plan["tracks"]![0]!["deliverables"] = new JsonArray();

    public static void WithoutDecisions(JsonNode plan) => ((JsonArray)plan["tracks"]!).RemoveAt(0);

    public static void ReviewedByOfficeAlone(JsonNode plan) => Report(plan)["review"] = new JsonArray("office");

    public static JsonNode Report(JsonNode plan) => plan["tracks"]![0]!["deliverables"]![0]!;

    public static Assignment Of(string id, IReadOnlyList<Assignment> assignments) => assignments.Single(assignment => assignment.Id == id);

    public static IReadOnlyList<FollowedAssignment> Follow(CampaignPlan to, IReadOnlyList<Assignment>? assignments = null, CampaignPlan? from = null, IReadOnlyList<DepartmentPlan>? added = null) =>
        PlanFollowing.Of(from ?? Plan, to, assignments ?? Started, added ?? [], Reason, Now);

    /// <summary>All assignments once the change is done.</summary>
    public static IReadOnlyList<Assignment> Done(CampaignPlan to, IReadOnlyList<Assignment>? assignments = null, CampaignPlan? from = null)
    {
        var followed = Follow(to, assignments, from);
        return
        [
            .. (assignments ?? Started).Select(assignment => followed.FirstOrDefault(follower => follower.After.Id == assignment.Id)?.After ?? assignment),
            .. followed.Where(follower => follower.Before is null).Select(follower => follower.After),
        ];
    }

    /// <summary>The started assignments, with a change to 发改局's report.</summary>
    public static IReadOnlyList<Assignment> Where(Func<Deliverable, Deliverable> change) =>
        [.. Started.Select(assignment => assignment.Id == Fagaiju ? assignment.With(change(assignment.Deliverables[0])) : assignment)];

    private static JsonArray Organisers(JsonNode plan) => (JsonArray)plan["tracks"]![0]!["participants"]![0]!["departments"]!;
}
