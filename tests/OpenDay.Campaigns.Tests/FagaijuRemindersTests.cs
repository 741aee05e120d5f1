using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

/// <summary>
/// The reminders that 发改局 gets if it never sends anything, written out by hand from the calendar of May 2023: the 6th is a
/// working Saturday, the weekends of the 13th, 20th and 27th are free.
/// </summary>
public sealed class FagaijuRemindersTests
{
    [Fact]
    public void The_reminders_of_fagaiju_are_these_and_no_others()
    {
        string[] expected =
        [
            // Due on Monday 15 May 00:00: the last day on which anybody works is Friday the 12th.
            "Tue 2023-05-09 09:00 decisions.fagaiju.organiser Upcoming-3",
            "Thu 2023-05-11 09:00 decisions.fagaiju.organiser Upcoming-1",
            "Fri 2023-05-12 09:00 decisions.fagaiju.organiser Upcoming-0",
            "Mon 2023-05-15 09:00 decisions.fagaiju.organiser Overdue-1",
            "Tue 2023-05-16 09:00 decisions.fagaiju.organiser Overdue-2",
            "Tue 2023-05-16 09:00 decisions.fagaiju.organiser LeaderEscalation-2",
            "Wed 2023-05-17 09:00 decisions.fagaiju.organiser Overdue-3",
            "Wed 2023-05-17 09:00 decisions.fagaiju.organiser OfficeEscalation-3",
            "Thu 2023-05-18 09:00 decisions.fagaiju.organiser Overdue-4",
            "Fri 2023-05-19 09:00 decisions.fagaiju.organiser Overdue-5",

            // Held on Monday the 15th, three working days: due on Thursday 18 May 17:00.
            "Mon 2023-05-15 09:00 open-square.fagaiju.organiser Upcoming-3",
            "Wed 2023-05-17 09:00 open-square.fagaiju.organiser Upcoming-1",
            "Thu 2023-05-18 09:00 open-square.fagaiju.organiser Upcoming-0",
            "Fri 2023-05-19 09:00 open-square.fagaiju.organiser Overdue-1",
            "Mon 2023-05-22 09:00 open-square.fagaiju.organiser Overdue-2",
            "Mon 2023-05-22 09:00 open-square.fagaiju.organiser LeaderEscalation-2",
            "Tue 2023-05-23 09:00 open-square.fagaiju.organiser Overdue-3",
            "Tue 2023-05-23 09:00 open-square.fagaiju.organiser OfficeEscalation-3",
            "Wed 2023-05-24 09:00 open-square.fagaiju.organiser Overdue-4",
            "Thu 2023-05-25 09:00 open-square.fagaiju.organiser Overdue-5",
        ];
        Assert.Equal(expected, Walked());
    }

    [Fact]
    public void Their_identities_name_campaign_assignment_deliverable_kind_and_deadline()
    {
        var first = Agenda.Of(Running, Plan, Assignment("decisions.fagaiju.organiser"), Time)[0];
        Assert.Equal("2023-17-tiedong.decisions.fagaiju.organiser.report.Upcoming-3.20230514T160000Z", first.Identity(Plan.Id));
    }

    /// <summary>Deals with one agenda after another as the campaign does: to the next instant, what is due there, on.</summary>
    private static List<string> Walked()
    {
        List<string> lines = [];
        foreach (var planned in PlanExpansion.Expand(Plan, Plan.StartsAt).Where(assignment => assignment.DepartmentId == "fagaiju"))
        {
            var assignment = planned;
            while (Agenda.NextAt(Running, Plan, assignment, Time) is { } next)
            {
                lines.AddRange(Agenda.Due(Running, Plan, assignment, Time, next).Select(item =>
                {
                    Assert.Equal(next, item.At);
                    return $"{item.At:ddd yyyy-MM-dd HH:mm} {item.AssignmentId} {item.Kind}-{item.Step}";
                }));
                assignment = assignment with { AgendaDoneThrough = next };
            }
        }

        return lines;
    }
}
