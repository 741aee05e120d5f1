using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Activities and deadlines that are the reader's: all for the office, its own for a department. What was waived is not among them.</summary>
public sealed class ListDates
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ListDates(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<CampaignDates> RunAsync(string campaignId, Person reader, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var assignments = await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken);
        return new CampaignDates(
            plan,
            _clock.GetUtcNow(),
            [
                .. assignments
                    .Where(assignment => assignment.Waived is null && (CampaignReader.SeesEverything(reader) || assignment.DepartmentId == reader.DepartmentId))
                    .SelectMany(assignment => Of(plan, assignment).Select(date => date with { ContactName = assignment.Contact?.Name }))
                    .OrderBy(date => date.StartsAt)
                    .ThenBy(date => date.Id, StringComparer.Ordinal),
            ]);
    }

    private static IEnumerable<CampaignDate> Of(CampaignPlan plan, Assignment assignment)
    {
        if (assignment.Activity is { } activity)
        {
            yield return new(
                assignment.Id, 0, DateKind.Activity, activity.Title, assignment.DepartmentName, activity.Place, activity.StartsAt, activity.EndsAt, IsOver: false);
        }

        foreach (var deliverable in assignment.Deliverables.Where(deliverable => deliverable.State != DeliverableState.Waived))
        {
            // Deadlines only ever move back, so the minutes by which one did grow with each extension.
            yield return new(
                $"{assignment.Id}.{deliverable.Id}",
                (int)(deliverable.DueAt - deliverable.PlannedDueAt).TotalMinutes,
                DateKind.Deadline,
                $"《{plan.Track(assignment.TrackId).Title}》{deliverable.Title}",
                assignment.DepartmentName,
                null,
                deliverable.DueAt,
                deliverable.DueAt,
                !deliverable.IsOwed);
        }
    }
}
