using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Tests;

/// <summary>The plan of 2023 and its assignments, as the app would list them at the start.</summary>
internal static class PlannedCampaign
{
    public static byte[] File { get; } = System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "2023-17-tiedong.json"));

    public static DrivenPlan Plan { get; } = DrivenPlan.Read(File);

    public static IReadOnlyList<ListedAssignment> Assignments { get; } = List(PlanReader.Read(File).Plan!);

    private static List<ListedAssignment> List(CampaignPlan plan) =>
        [.. PlanExpansion.Expand(plan, plan.StartsAt).Select(assignment => new ListedAssignment(
            assignment.Id,
            assignment.TrackId,
            plan.Tracks.First(track => track.Id == assignment.TrackId).Title,
            assignment.DepartmentId,
            assignment.DepartmentName,
            assignment.Participation.ToString(),
            assignment.Activity is { } activity ? new ListedActivity(activity.Title, activity.Place, activity.StartsAt, activity.EndsAt)
            {
                SignUp = activity.SignUp is { } terms ? new ListedSignUp(terms.Places, terms.WaitingList) : null,
            } : null,
            null,
            [.. assignment.Deliverables.Select(deliverable => new ListedDeliverable(
                deliverable.Id, deliverable.Title, deliverable.DueAt, deliverable.PlannedDueAt, "owed", null, null, false, 1, "today"))]))];
}
