using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// What the office is told each working morning: what came in since the last time, who is late, what waits for the office, what could not
/// be delivered, and the head of the audit chain, which whoever keeps the digest can hold the log to later.
/// </summary>
internal sealed class OfficeDigest
{
    private const int LongestList = 20;

    public async Task<Dictionary<string, object?>> ReadAsync(
        CampaignTransaction transaction, CampaignPlan plan, ReaderTime time, OutboxItem.Digest digest, CancellationToken cancellationToken)
    {
        var assignments = await transaction.ListAsync<Assignment>(RowKeys.AssignmentPrefix, cancellationToken);
        var feedback = await transaction.ListAsync<FeedbackItem>(RowKeys.FeedbackPrefix, cancellationToken);
        var parked = await transaction.ListAsync<OutboxItem>(RowKeys.ParkedPrefix, cancellationToken);
        var head = await transaction.FindAsync<CampaignHead>(RowKeys.Head, cancellationToken);
        var owed = assignments.SelectMany(assignment => assignment.Deliverables, (assignment, deliverable) => (Assignment: assignment, Deliverable: deliverable)).ToList();
        var late = owed
            .Where(duty => duty.Deliverable.IsLate(transaction.Now))
            .OrderBy(duty => duty.Deliverable.DueAt)
            .ThenBy(duty => duty.Assignment.Id, StringComparer.Ordinal)
            .ToList();
        var values = MessageValues.Of(plan);
        values["link"] = MessageLinks.Placeholder;
        values["day"] = time.Day(digest.DueAt);
        values["fresh"] = new Dictionary<string, object?>
        {
            ["since"] = time.Instant(digest.Since),
            ["submissions"] = owed.Count(duty => duty.Deliverable.SubmittedAt > digest.Since && duty.Deliverable.SubmittedAt <= digest.DueAt),
            ["feedback"] = feedback.Count(item => item.ReceivedAt > digest.Since && item.ReceivedAt <= digest.DueAt),
        };
        values["late"] = new Dictionary<string, object?>
        {
            ["number"] = late.Count,
            ["more"] = Math.Max(0, late.Count - LongestList),
            ["duties"] = late.Take(LongestList).Select(duty => new Dictionary<string, object?>
            {
                ["department"] = duty.Assignment.DepartmentName,
                ["track"] = plan.Track(duty.Assignment.TrackId).Title,
                ["deliverable"] = plan.Deliverable(duty.Assignment.TrackId, duty.Deliverable.Id).Title,
                ["due"] = time.Instant(duty.Deliverable.DueAt),
            }).ToList<object?>(),
        };
        values["waiting"] = new Dictionary<string, object?>
        {
            ["reviews"] = owed.Count(duty => WaitsAtOffice(plan, duty.Assignment, duty.Deliverable)),
            ["sorting"] = feedback.Count(item => item.State == FeedbackState.ToSort),
            ["replies"] = feedback.Count(item => (item.State == FeedbackState.ToAnswer && item.DepartmentId is null) || (item.State == FeedbackState.UnderReview && item.ReviewedBy == ReviewBody.Office)),
        };
        values["parked"] = parked.Count;
        values["audit"] = new Dictionary<string, object?> { ["sequence"] = head?.Sequence ?? 0, ["hash"] = head?.Hash };
        return values;
    }

    private static bool WaitsAtOffice(CampaignPlan plan, Assignment assignment, Deliverable deliverable) =>
        deliverable.State == DeliverableState.UnderReview
        && plan.LevelsOf(assignment.TrackId, deliverable) is var levels
        && plan.Level(levels[Math.Min(deliverable.Level, levels.Count - 1)]).By == ReviewBody.Office;
}
