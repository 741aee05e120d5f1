using System;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>What the papers are written from: the ledger, the report and the dates.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task The_report_tells_who_was_in_time_who_came_late_and_who_did_not_come()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var accepted = await world.SubmitAsync();
        await world.PassAllAsync(accepted.RevisionHash);
        await world.PublishAsync(accepted.RevisionHash);
        await world.Get<WaiveAssignment>().RunAsync(CampaignWorld.Id, "decisions.sifaju.organiser", "机构改革", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        world.Clock.SetUtcNow(DateTimeOffset.Parse("2023-05-15T10:00:00+08:00", null));
        await world.SubmitAsync("迟到的一份。", assignment: "decisions.gongxinju.organiser", department: "gongxinju");

        var report = await world.Get<ReadReport>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);

        Assert.False(report.IsFinal);
        var decisions = report.Tracks.Single(track => track.Title == "行政决策大家看");
        Assert.Equal(new DutyFigures(Owed: 8, OnTime: 1, LateIn: 1, Missing: 6, Published: 1, Waived: 1), decisions.Figures);
        Assert.Equal(8, decisions.Organisers.Count);
        Assert.DoesNotContain("区司法局", decisions.Organisers);
        Assert.Equal(new DutyFigures(29, 1, 1, 6, 1, 1), report.Total);
        Assert.Equal(new DutyFigures(2, 1, 0, 0, 1, 0), report.Departments[0].Figures);
        Assert.Equal(7, report.Late.Count);
        Assert.Equal(DateTimeOffset.Parse("2023-05-15T10:00:00+08:00", null), report.Late.Single(late => late.SubmittedAt is not null).SubmittedAt);
        Assert.Equal(["面对面访谈"], report.Publications.Select(item => item.Title));
        Assert.Equal(new FeedbackFigures(0, 0, 0, 0, 0), report.Feedback);

        var line = (await world.Get<ReadLedger>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Lines.Single(line => line.AssignmentId == CampaignWorld.Fagaiju);
        Assert.Equal(("已发布", 1), (line.State, line.Photos));
        Assert.Equal(["初审", "审核", "审发", "政务公开办复核"], line.Verdicts.Select(verdict => verdict.LevelTitle));
    }

    [Fact]
    public async Task An_extended_deadline_keeps_its_id_and_what_was_waived_is_no_date()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        await world.Get<ExtendDeadline>().RunAsync(
            CampaignWorld.Id, CampaignWorld.Fagaiju, "report", DateTimeOffset.Parse("2023-05-16T00:00:00+08:00", null), "访谈改期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        await world.Get<WaiveAssignment>().RunAsync(CampaignWorld.Id, "open-square.fagaiju.organiser", "机构改革", CampaignWorld.Office, null, CampaignWorld.Cancellation);

        var dates = await world.Get<ListDates>().RunAsync(CampaignWorld.Id, CampaignWorld.Clerk(), CampaignWorld.Cancellation);

        var deadline = dates.Dates.Single(date => date.Kind == DateKind.Deadline);
        Assert.Equal((CampaignWorld.FagaijuReport, 1440, DateTimeOffset.Parse("2023-05-16T00:00:00+08:00", null)), (deadline.Id, deadline.Sequence, deadline.EndsAt));
        Assert.All(dates.Dates, date => Assert.Equal("区发改局", date.DepartmentName));
        Assert.DoesNotContain(dates.Dates, date => date.Id.StartsWith("open-square.", StringComparison.Ordinal));
        var all = await world.Get<ListDates>().RunAsync(CampaignWorld.Id, CampaignWorld.Auditor, CampaignWorld.Cancellation);
        Assert.Equal(29, all.Dates.Count(date => date.Kind == DateKind.Deadline));
    }
}
