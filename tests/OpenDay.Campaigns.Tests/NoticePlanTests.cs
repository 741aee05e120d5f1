using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

public sealed class NoticePlanTests
{
    private static readonly IReadOnlyList<Assignment> assignments = PlanExpansion.Expand(Plan, Plan.StartsAt);

    [Fact]
    public void The_plan_has_neither_errors_nor_warnings()
    {
        var reading = PlanReader.Read(Bytes);
        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Warnings);
        Assert.Matches("^[0-9a-f]{64}$", reading.ContentHash);
    }

    [Fact]
    public void It_names_twelve_bureaus_three_subdistricts_and_two_attached_units()
    {
        Assert.Equal(17, Plan.Departments.Count);
        Assert.Equal(
            ["bureaus 12", "subdistricts 3", "attached 2"],
            Plan.Groups.Select(group => $"{group.Id} {Plan.Departments.Count(department => department.Groups.Contains(group.Id))}"));
    }

    [Fact]
    public void It_expands_to_51_assignments_and_30_deliverables()
    {
        Assert.Equal(51, assignments.Count);
        Assert.Equal(51, assignments.Select(assignment => assignment.Id).Distinct().Count());
        Assert.Equal(30, assignments.Sum(assignment => assignment.Deliverables.Count));
        Assert.Equal(
            ["decisions 9 9", "exchange 8 4", "open-door 3 3", "open-square 14 14", "publicity 17 0"],
            assignments.GroupBy(assignment => assignment.TrackId).Select(track => $"{track.Key} {track.Count()} {track.Sum(assignment => assignment.Deliverables.Count)}"));
        Assert.Equal(
            [
                "exchange.zhengfuban.organiser", "exchange.zhujianju.organiser", "exchange.shenpiju.organiser", "exchange.hunan.organiser",
                "exchange.shangwuju.coordinator", "exchange.hunan.coordinator", "exchange.zhanqian.coordinator", "exchange.changdian.coordinator",
            ],
            assignments.Where(assignment => assignment.TrackId == "exchange").Select(assignment => assignment.Id));
    }

    [Fact]
    public void Every_deliverable_is_due_at_the_instant_that_the_plan_means()
    {
        string[] expected =
        [
            .. new[] { "fagaiju", "gongxinju", "sifaju", "rensheju", "nongyenongcunju", "shangwuju", "wenlvju", "shichangjianguanju", "yingshangju" }
                .Select(department => $"decisions.{department}.organiser 2023-05-15T00:00:00+08:00"),
            "exchange.zhengfuban.organiser 2023-05-19T17:00:00+08:00",
            "exchange.zhujianju.organiser 2023-05-22T17:00:00+08:00",
            "exchange.shenpiju.organiser 2023-05-23T17:00:00+08:00",
            "exchange.hunan.organiser 2023-05-24T17:00:00+08:00",
            .. new[] { "hunan", "zhanqian", "changdian" }.Select(department => $"open-door.{department}.organiser 2023-05-18T17:00:00+08:00"),
            .. new[]
                {
                    "fagaiju", "gongxinju", "sifaju", "rensheju", "nongyenongcunju", "shangwuju", "wenlvju", "shichangjianguanju", "yingshangju",
                    "zhengfuban", "zhujianju", "shenpiju", "gongan", "xiaofang",
                }
                .Select(department => $"open-square.{department}.organiser 2023-05-18T17:00:00+08:00"),
        ];
        Assert.Equal(
            expected,
            assignments.SelectMany(assignment => assignment.Deliverables.Select(deliverable => $"{assignment.Id} {deliverable.DueAt:yyyy-MM-ddTHH:mm:sszzz}")));
    }

    [Fact]
    public void Every_deliverable_begins_owed_with_its_planned_deadline_in_force()
    {
        Assert.All(assignments.SelectMany(assignment => assignment.Deliverables), deliverable => Assert.Equal(
            new Deliverable("report", deliverable.Title, deliverable.DueAt, deliverable.DueAt, DeliverableState.Owed, null, null, 0, null, null),
            deliverable));
        Assert.All(assignments, assignment => Assert.Equal(May(6, 9), assignment.AgendaDoneThrough));
    }

    [Fact]
    public void Activities_are_held_when_and_where_the_notice_or_the_office_says()
    {
        Assert.Equal(
            new ScheduledActivity("“政务开放日”公共场所宣传", "解放路大润发门前", May(15, 9), May(15, 11)),
            Assignment("open-square.gongan.organiser").Activity);
        Assert.Equal(
            new ScheduledActivity("“政务开放日”单位门前宣传", "本单位门前", May(15, 9), May(15, 11)),
            Assignment("open-door.changdian.organiser").Activity);
        Assert.Equal(
            [May(16, 9), May(17, 9), May(18, 9), May(19, 9)],
            assignments.Where(assignment => assignment is { TrackId: "exchange", Participation: Participation.Organiser }).Select(assignment => assignment.Activity!.StartsAt));
        Assert.All(assignments.Where(assignment => assignment.TrackId is "decisions" or "publicity"), assignment => Assert.Null(assignment.Activity));
    }

    [Fact]
    public void What_the_notice_leaves_open_is_marked_as_the_offices_choice()
    {
        Assert.Equal([BasisKind.Office, BasisKind.Notice, BasisKind.Office], Plan.Phases.Select(phase => phase.Basis.Kind));
        Assert.Equal(
            ["decisions Notice", "exchange Office", "open-door Office", "open-square Office"],
            Plan.Tracks.SelectMany(track => track.Deliverables.Select(deliverable => $"{track.Id} {deliverable.Due.Basis.Kind}")));
        Assert.All(Plan.Track("exchange").Participants.SelectMany(participation => participation.Activities), own => Assert.Equal(BasisKind.Office, own.Activity.Basis.Kind));
    }

    [Fact]
    public void Citizens_sign_up_for_one_activity_at_the_door_by_the_offices_choice()
    {
        var activity = assignments.Single(assignment => assignment.Activity?.SignUp is not null).Activity!;
        var basis = Plan.Track("open-door").Participants.SelectMany(participation => participation.Activities).Single();

        Assert.Equal(Assignment("open-door.zhanqian.organiser").Activity, activity);
        Assert.Equal(Assignment("open-door.changdian.organiser").Activity, activity with { SignUp = null });
        Assert.Equal((3, 2, May(6, 9), May(14, 17)), (activity.SignUp!.Places, activity.SignUp.WaitingList, activity.SignUp.OpensAt, activity.SignUp.ClosesAt));
        Assert.Equal((BasisKind.Notice, BasisKind.Office), (basis.Activity.Basis.Kind, basis.Activity.SignUp!.Basis.Kind));
    }

    [Fact]
    public void Every_report_needs_a_photo_four_levels_and_the_column_of_the_notice()
    {
        Assert.All(Plan.Tracks.SelectMany(track => track.Deliverables), deliverable =>
        {
            Assert.Equal(1, deliverable.MinimumPhotos);
            Assert.Equal(["section-head", "leader", "principal", "office"], deliverable.Review);
        });
        Assert.Equal(
            ["decisions 首页 > 资讯中心 > 今日铁东", "exchange 首页 > 资讯中心 > 今日铁东", "open-door 首页 > 政务公开 > 5.15政务公开日", "open-square 首页 > 政务公开 > 5.15政务公开日"],
            Plan.Tracks.SelectMany(track => track.Deliverables.Select(deliverable => $"{track.Id} {string.Join(" > ", Plan.Columns.Single(column => column.Id == deliverable.Column).Path)}")));
    }

    [Fact]
    public void The_office_answers_under_the_numbers_of_the_notice()
    {
        Assert.Equal(["2699077", "2699608"], Plan.Office.Phones);
        Assert.Equal("2669266", Plan.Office.Fax);
        Assert.Equal(new OfficeHours(new(9, 0), new(17, 0), new(9, 0)), Plan.OfficeHours);
    }

    [Fact]
    public void A_department_that_joins_later_has_the_activity_that_the_others_share()
    {
        var joined = PlanExpansion.Assign(Plan, Plan.Track("open-door"), Plan.Department("gongan"), Participation.Organiser, May(10, 9));
        Assert.Equal("open-door.gongan.organiser", joined.Id);
        Assert.Equal(May(15, 11), joined.Activity!.EndsAt);
        Assert.Equal(May(18, 17), Assert.Single(joined.Deliverables).DueAt);
    }

    [Fact]
    public void A_department_without_an_activity_cannot_join_where_the_report_counts_from_one()
    {
        var refusal = Assert.Throws<RefusalException>(() => PlanExpansion.Assign(Plan, Plan.Track("exchange"), Plan.Department("gongan"), Participation.Organiser, May(10, 9)));
        Assert.Equal("no-activity", refusal.Code);
        Assert.Equal(
            "Assignment 'exchange.gongan.organiser': the deliverable 'report' is due relative to an activity. Expected an activity for department 'gongan' in track 'exchange', found none. Give the department an activity in the plan.",
            refusal.Message);
    }
}
