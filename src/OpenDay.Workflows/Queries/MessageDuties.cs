using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Which of the duties that messages speak of are still to be done: three ranges read, however many messages there are.</summary>
internal sealed class MessageDuties
{
    private readonly Campaign _campaign;
    private readonly CampaignPlan _plan;
    private readonly Dictionary<string, AgendaItem> _reminders;
    private readonly Dictionary<string, Assignment> _assignments;
    private readonly Dictionary<string, FeedbackItem> _feedback;

    private MessageDuties(
        Campaign campaign, CampaignPlan plan, IEnumerable<ReminderRecord> reminders, IEnumerable<Assignment> assignments, IEnumerable<FeedbackItem> feedback)
    {
        (_campaign, _plan) = (campaign, plan);
        _reminders = reminders.ToDictionary(reminder => reminder.Identity, reminder => reminder.Item, StringComparer.Ordinal);
        _assignments = assignments.ToDictionary(assignment => assignment.Id, StringComparer.Ordinal);
        _feedback = feedback.ToDictionary(item => item.Id, StringComparer.Ordinal);
    }

    public static async Task<MessageDuties> ReadAsync(CampaignReader reader, string campaignId, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await reader.GetPlannedAsync(campaignId, cancellationToken);
        return new MessageDuties(
            campaign,
            plan,
            await reader.ListAsync<ReminderRecord>(campaignId, RowKeys.ReminderPrefix, cancellationToken),
            await reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken),
            await reader.ListAsync<FeedbackItem>(campaignId, RowKeys.FeedbackPrefix, cancellationToken));
    }

    public bool AreDone(IReadOnlyList<string> reminders) => reminders.Count > 0 && !reminders.Any(identity => Open(identity) is not null);

    /// <summary>The duty that a reminder is about; null once it is done.</summary>
    public OpenDuty? Open(string identity)
    {
        if (_reminders.GetValueOrDefault(identity) is not { } item)
        {
            return null;
        }

        if (item.AssignmentId == FeedbackAgenda.Subject)
        {
            return _feedback.GetValueOrDefault(item.DeliverableId) is { } feedback && FeedbackAgenda.StillNeeded(_campaign, _plan, feedback, item, CampaignTime.Of(_plan))
                ? new OpenDuty(item.Kind, item.AssignmentId, item.DeliverableId, null, null, item.DueAt)
                : null;
        }

        return _assignments.GetValueOrDefault(item.AssignmentId) is { } assignment && ReminderRules.StillNeeded(_campaign, assignment, item.Kind, item.DeliverableId, item.DueAt)
            ? new OpenDuty(
                item.Kind, item.AssignmentId, item.DeliverableId, _plan.Track(assignment.TrackId).Title, _plan.Deliverable(assignment.TrackId, item.DeliverableId).Title, item.DueAt)
            : null;
    }
}

/// <summary>A duty that a message speaks of and that is still to be done.</summary>
/// <param name="AssignmentId">The assignment, or <c>feedback</c>.</param>
/// <param name="DeliverableId">The deliverable, or the feedback.</param>
/// <param name="DueAt">The deadline; for a waiting review, since when it waits.</param>
public sealed record OpenDuty(ReminderKind Kind, string AssignmentId, string DeliverableId, string? TrackTitle, string? DeliverableTitle, DateTimeOffset DueAt);
