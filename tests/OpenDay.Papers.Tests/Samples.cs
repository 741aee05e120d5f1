using System;
using System.IO;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Papers.Tests;

/// <summary>The 2023 campaign on the morning of 17 May: the first department has published, the second was late, the others have sent nothing.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = At("2023-05-17T10:30:00+08:00");

    public static CampaignPlan Plan { get; } = PlanReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "2023-17-tiedong.json"))).Plan!;

    public static Ledger Ledger() => new(Plan, Now,
    [
        .. PlanExpansion.Expand(Plan, Plan.StartsAt).Select((assignment, place) => new LedgerLine(
            assignment.Id,
            Plan.Track(assignment.TrackId).Title,
            assignment.DepartmentName,
            assignment.Participation,
            Plan.Departments.Single(department => department.Id == assignment.DepartmentId).Clerk with { Mobile = place == 0 ? "13800000001" : null },
            assignment.Activity,
            assignment.Deliverables.Count == 0 ? null : Deliverable(assignment.Deliverables[0], place),
            assignment.Deliverables.Count == 0 ? "无应报材料" : place switch { 0 => "已发布", 1 => "审核中", _ => "未报" },
            place == 0 ? 3 : null,
            place == 0 ? [new("初审", true, At("2023-05-12T10:00:00+08:00")), new("审核", false, At("2023-05-13T11:30:00+08:00"))] : [],
            null)),
    ]);

    public static CampaignReport Report()
    {
        var figures = new DutyFigures(30, 20, 3, 7, 18, 2);
        return new(
            Plan,
            Now,
            IsFinal: false,
            figures,
            [.. Plan.Tracks.Select(track => new TrackReport(track.Title, ["区发改局", "区工信局"], ["区商务局"], new(6, 4, 1, 1, 4, 0)))],
            [.. Plan.Departments.Select(department => new DepartmentReport(department.Name, new(2, 1, 0, 1, 1, 0)))],
            [new(new("走进政务服务大厅", "区政务服务中心", At("2023-05-17T09:00:00+08:00"), At("2023-05-17T11:00:00+08:00")), "区审批局", new("a", "走进政务服务大厅", "区审批局", 30, 4, 2, 1, 20, 3))],
            new(9, 5, 4, 1, 3),
            [Publication("区发改局\u0001开展访谈 <活动>", "c"), Publication("没有照片的信息", null)],
            [new("区工信局", "行政决策大家看", "文字材料", At("2023-05-15T00:00:00+08:00"), At("2023-05-16T09:12:00+08:00")), new("区司法局", "行政决策大家看", "文字材料", At("2023-05-15T00:00:00+08:00"), null)]);
    }

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, null);

    private static Deliverable Deliverable(Deliverable planned, int place) => place switch
    {
        0 => planned with { State = DeliverableState.Published, SubmittedAt = At("2023-05-11T15:20:00+08:00"), PublishedAt = At("2023-05-14T09:00:00+08:00") },
        1 => planned with { State = DeliverableState.UnderReview, SubmittedAt = At("2023-05-16T09:12:00+08:00") },
        _ => planned,
    };

    private static PublicationView Publication(string title, string? thumbnail) => new(
        "item", title, [new("today", "今日铁东")], "区发改局", "a", "b", thumbnail, At("2023-05-14T09:00:00+08:00"), null, null, null, "/open/x/item");
}
