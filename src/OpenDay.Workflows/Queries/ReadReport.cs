using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>What an office reports of a campaign, as far as it has come.</summary>
public sealed class ReadReport
{
    private readonly CampaignReader _reader;
    private readonly CountVisitors _countVisitors;
    private readonly ListPublications _listPublications;
    private readonly TimeProvider _clock;

    internal ReadReport(CampaignReader reader, CountVisitors countVisitors, ListPublications listPublications, TimeProvider clock) =>
        (_reader, _countVisitors, _listPublications, _clock) = (reader, countVisitors, listPublications, clock);

    public async Task<CampaignReport> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var assignments = await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken);
        var visitors = (await _countVisitors.RunAsync(campaignId, cancellationToken)).ToDictionary(counts => counts.AssignmentId, StringComparer.Ordinal);
        var feedback = await _reader.ListAsync<FeedbackItem>(campaignId, RowKeys.FeedbackPrefix, cancellationToken);
        var now = _clock.GetUtcNow();
        var asOf = campaign.ClosedAt ?? now;
        return new CampaignReport(
            plan,
            now,
            campaign.IsClosed,
            Figures(assignments, asOf),
            [.. plan.Tracks.Select(track => Track(track, [.. assignments.Where(assignment => assignment.TrackId == track.Id)], asOf))],
            [.. assignments.GroupBy(assignment => assignment.DepartmentName).OrderBy(own => Place(plan, own.First().DepartmentId)).Select(own => new DepartmentReport(own.Key, Figures(own, asOf)))],
            [
                .. from assignment in assignments
                   let activity = assignment.Activity
                   where activity is not null && assignment.Waived is null
                   orderby activity.StartsAt, assignment.Id
                   select new ActivityReport(activity, assignment.DepartmentName, visitors.GetValueOrDefault(assignment.Id)),
            ],
            Count(feedback),
            [.. (await _listPublications.RunAsync(campaignId, cancellationToken)).Reverse()],
            [
                .. from assignment in assignments
                   from deliverable in assignment.Deliverables
                   where CameLate(deliverable) || IsMissing(deliverable, asOf)
                   orderby deliverable.DueAt, assignment.Id
                   select new LateReport(
                       assignment.DepartmentName, plan.Track(assignment.TrackId).Title, deliverable.Title, deliverable.DueAt, deliverable.SubmittedAt),
            ]);
    }

    private static TrackReport Track(TrackPlan track, IReadOnlyList<Assignment> assignments, DateTimeOffset asOf) => new(
        track.Title, Names(assignments, Participation.Organiser), Names(assignments, Participation.Coordinator), Figures(assignments, asOf));

    private static List<string> Names(IReadOnlyList<Assignment> assignments, Participation participation) =>
        [.. assignments.Where(assignment => assignment.Participation == participation && assignment.Waived is null).Select(assignment => assignment.DepartmentName)];

    private static DutyFigures Figures(IEnumerable<Assignment> assignments, DateTimeOffset asOf)
    {
        var deliverables = assignments.SelectMany(assignment => assignment.Deliverables).ToList();
        return new(
            deliverables.Count(deliverable => deliverable.State != DeliverableState.Waived),
            deliverables.Count(deliverable => deliverable.SubmittedAt < deliverable.DueAt && deliverable.State != DeliverableState.Waived),
            deliverables.Count(CameLate),
            deliverables.Count(deliverable => IsMissing(deliverable, asOf)),
            deliverables.Count(deliverable => deliverable.IsPublic),
            deliverables.Count(deliverable => deliverable.State == DeliverableState.Waived));
    }

    private static bool CameLate(Deliverable deliverable) => deliverable.SubmittedAt >= deliverable.DueAt && deliverable.State != DeliverableState.Waived;

    private static bool IsMissing(Deliverable deliverable, DateTimeOffset asOf) => deliverable.SubmittedAt is null && deliverable.IsLate(asOf);

    /// <summary>The plan's order; a department that came later stands behind.</summary>
    private static int Place(CampaignPlan plan, string departmentId) =>
        plan.Departments.TakeWhile(department => department.Id != departmentId).Count();

    private static FeedbackFigures Count(IReadOnlyList<FeedbackItem> feedback) => new(
        feedback.Count,
        feedback.Count(item => item.State == FeedbackState.Answered),
        feedback.Count(item => item is { State: FeedbackState.Answered, IsPrivate: false }),
        feedback.Count(item => item.State == FeedbackState.SetAside),
        feedback.Count(item => item.SettledAt is null));
}
