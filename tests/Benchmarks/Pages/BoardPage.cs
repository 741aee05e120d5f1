using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Pages.Office;
using OpenDay.Workflows.Queries;

namespace Benchmarks.Pages;

/// <summary>The office's board of a campaign in its middle: the one place of this benchmark that knows which page that is.</summary>
internal sealed class BoardPage(int departments, int tracks)
{
    private static readonly DateTimeOffset s_now = SamplePlan.Basis.StartsAt.AddDays(5);

    private readonly CampaignPlan _plan = SamplePlan.Of(departments, tracks);

    public Task<string> RenderAsync()
    {
        var assignments = Assignments().ToList();
        return SampleRenderer.RenderAsync<OpenDay.Web.Pages.Office.BoardPage>($"/office/{_plan.Id}", _plan, s_now, new BoardModel(_plan, Status(assignments.Count), assignments, [], new BoardFilter(), MayAct: true));
    }

    /// <summary>One duty for each department in each track, walked through every state in turn.</summary>
    private IEnumerable<AssignmentView> Assignments()
    {
        var turn = 0;
        foreach (var department in _plan.Departments)
        {
            foreach (var track in _plan.Tracks)
            {
                turn++;
                yield return new AssignmentView(
                    $"{track.Id}.{department.Id}.organiser",
                    track.Id,
                    track.Title,
                    department.Id,
                    department.Name,
                    Participation.Organiser,
                    null,
                    null,
                    [new DeliverableView("report", "信息稿", s_now.AddHours(turn % 200 - 50), s_now, (DeliverableState)(turn % 7), null, null, turn % 9 == 1, 1, _plan.Columns[0].Id)]);
            }
        }
    }

    private CampaignStatus Status(int assignments) => new(
        _plan.Id,
        _plan.Title,
        "Activities",
        "活动期",
        Paused: false,
        s_now,
        new Milestone(s_now.AddHours(3), MilestoneKind.Deadline, "信息稿"),
        new StateCounts(assignments, assignments, assignments, 0, 0, 0, 0, 0, 0, assignments / 9, 0),
        [.. Enumerable.Range(0, assignments / 9).Select(number => new LateDeliverable(
            $"late{number}", _plan.Departments[number % _plan.Departments.Count].Id, _plan.Departments[number % _plan.Departments.Count].Name, _plan.Tracks[0].Title, "report", "信息稿", s_now.AddHours(-58), "P2DT10H", DeliverableState.Owed))],
        null,
        120,
        34,
        null);
}
