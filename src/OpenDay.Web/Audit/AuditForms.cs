using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Web.Audit;

/// <summary>Every form that details have, the more special before the more general. A new kind of entry adds its own here, and its words to the language files.</summary>
public static class AuditForms
{
    private const string Reason = "detail.reason";

    public static IReadOnlyList<AuditForm> All { get; } =
    [
        new("AssignmentAdded", "detail.AssignmentAdded", "{name} as {participation}"),
        new("AssignmentHandedOver", "detail.AssignmentHandedOver", "{name} <{id}> to {name} <{id}>: {text}"),
        new("AssignmentWaived", Reason, "{text}"),
        new("AssignmentsPlanned", "detail.AssignmentsPlanned", "{number} assignments"),
        new("CampaignClosed", Reason, "{text}"),
        new("CampaignPaused", Reason, "{text}"),
        new("CampaignResumed", Reason, "{text}"),
        new("CampaignStarted", "detail.CampaignStarted", "plan {hash}, phase {phase}"),
        new("DeadlineExtended", "detail.DeadlineExtended", "{deliverable} until {instant}: {text}"),
        new("DelegationRevoked", "detail.DelegationRevoked", "level {level} of {id}"),
        new("FeedbackAssigned", "detail.FeedbackAssigned.office", "the office"),
        new("FeedbackAssigned", "detail.FeedbackAssigned", "{department}"),
        new("FeedbackReceived", "detail.FeedbackReceived.page", "from the page"),
        new("FeedbackReceived", "detail.FeedbackReceived.stall", "at the stall"),
        new("InstanceEventRaised", "detail.InstanceEventRaised", "{name}: {text}"),
        new("InstancePurged", Reason, "{text}"),
        new("InstanceRestarted", Reason, "{text}"),
        new("InstanceResumed", Reason, "{text}"),
        new("InstanceRewound", Reason, "{text}"),
        new("InstanceSuspended", Reason, "{text}"),
        new("InstanceTerminated", Reason, "{text}"),
        new("MessageDropped", "detail.dropped", "{number} no longer needed"),
        new("MessageOpened", "detail.MessageOpened", "by its link"),
        new("MessageParked", "detail.MessageParked", "{text}"),
        new("MessagePassedOn", "detail.MessagePassedOn", "{number} lines"),
        new("MessagePrepared", "detail.MessagePrepared", "{number} lines for {text}"),
        new("MessageResent", "detail.MessageResent", "{text}"),
        new("MessageSent", "detail.MessageSent", "by {channel} to {text}"),
        new("MessageTried", "detail.MessageTried", "try {number} to {name}: {text}"),
        new("PersonalDataRemoved", "detail.PersonalDataRemoved", "{number} {data}"),
        new("PhaseEntered", "detail.PhaseEntered", "{phase} to {phase}"),
        new("PlanChanged", "detail.PlanChanged", "plan {hash} in place of {hash}, phase {phase}, {number} assignments added, {number} waived, {number} changed: {text}"),
        new("PlanFollowed", "detail.PlanFollowed", "{number} assignments follow plan {hash}"),
        new("PublicationCancelled", "detail.PublicationOrdered", "for {instant}"),
        new("PublicationOrdered", "detail.PublicationOrdered", "for {instant}"),
        new("PublicationWithdrawn", Reason, "{text}"),
        new("ReminderAsked", "detail.ReminderAsked", "{deliverable}: {reminder}"),
        new("RemindersDropped", "detail.dropped", "{number} no longer needed"),
        new("RemindersPlanned", "detail.RemindersPlanned", "{number} reminders"),
        new("ReplyDrafted", "detail.ReplyDrafted", "draft {number}"),
        new("ReplyPassed", "detail.ReplyReviewed", "draft {number}, {body}"),
        new("ReplyReturned", "detail.ReplyReviewed", "draft {number}, {body}"),
        new("ReviewClaimed", "detail.level", "level {level}"),
        new("ReviewReleased", "detail.level", "level {level}"),
        new("ReviewsDelegated", "detail.ReviewsDelegated", "level {level} from {id} to {id}, {day} to {day}"),
        new("RevisionPassed", "detail.level.for", "level {level} for {id}"),
        new("RevisionPassed", "detail.level", "level {level}"),
        new("RevisionPublished", "detail.RevisionPublished.ordered", "column {columns}; ordered by {id} for {instant}"),
        new("RevisionPublished", "detail.RevisionPublished.ordered", "columns {columns}; ordered by {id} for {instant}"),
        new("RevisionPublished", "detail.RevisionPublished", "column {columns}"),
        new("RevisionPublished", "detail.RevisionPublished", "columns {columns}"),
        new("RevisionRecalled", "detail.RevisionRecalled", "revision {number}"),
        new("RevisionReturned", "detail.RevisionReturned.for", "level {level} for {id}: {remarks}"),
        new("RevisionReturned", "detail.RevisionReturned", "level {level}: {remarks}"),
        new("RevisionSubmitted", "detail.RevisionSubmitted.correction", "revision {number}, {number} photos, correction: {text}"),
        new("RevisionSubmitted", "detail.RevisionSubmitted", "revision {number}, {number} photos"),
        new("SignUpCancelled", "detail.SignUpCancelled.next", "number {number}, number {number} gets the place"),
        new("SignUpCancelled", "detail.number", "number {number}"),
        new("SignUpConfirmed", "detail.number", "number {number}"),
        new("SignedUp", "detail.SignedUp", "number {number}, {state}"),
        new("TermsReplaced", "detail.TermsReplaced", "{number} terms, {number} banned words, {hash}"),
        new("VisitorTickedOff", "detail.SignedUp", "number {number}, {state}"),
    ];

    /// <summary>The actions of which nothing is to be said but that they were done.</summary>
    public static IReadOnlyList<string> WithoutDetail { get; } = ["FeedbackSetAside", "MessageBounced", "MessageSeen"];

    public static IEnumerable<AuditForm> Of(string action) => All.Where(form => form.Action == action);
}
