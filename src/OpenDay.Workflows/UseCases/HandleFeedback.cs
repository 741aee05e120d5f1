using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>The steps from a question to its reply. An asker who left an address is told when it is settled.</summary>
public sealed class HandleFeedback
{
    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;
    private readonly FeedbackReminding _reminding;

    internal HandleFeedback(CampaignCommits commits, PlanLibrary plans, FeedbackReminding reminding) =>
        (_commits, _plans, _reminding) = (commits, plans, reminding);

    /// <param name="departmentId">Null: the office answers itself.</param>
    public Task<FeedbackChanged> AssignAsync(
        string campaignId, string feedbackId, string? departmentId, Person actor, RequestIdentity? request, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        feedbackId,
        request,
        async (transaction, campaign, feedback) =>
        {
            var assigned = FeedbackRules.Assign(campaign, feedback, departmentId, actor, transaction.Now);
            if (departmentId is not null
                && await transaction.FindDepartmentAsync(await _plans.ReadAsync(campaign, cancellationToken), departmentId, cancellationToken) is null)
            {
                throw new RefusalException(
                    RefusalKind.Invalid, "department-unknown", $"Feedback '{feedbackId}': expected a department of the campaign, or none for the office itself, found '{departmentId}'. Name one that the plan has.");
            }

            transaction.Audit(actor, "FeedbackAssigned", feedbackId, departmentId ?? "the office");
            return assigned;
        },
        cancellationToken);

    public Task<FeedbackChanged> SetAsideAsync(
        string campaignId, string feedbackId, string reason, Person actor, RequestIdentity? request, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        feedbackId,
        request,
        (transaction, campaign, feedback) =>
        {
            transaction.Audit(actor, "FeedbackSetAside", feedbackId, "");
            return Task.FromResult(FeedbackRules.SetAside(campaign, feedback, reason, actor, transaction.Now));
        },
        cancellationToken);

    /// <param name="question">As it is to be published; null for as it was asked.</param>
    public Task<FeedbackChanged> DraftAsync(
        string campaignId, string feedbackId, string? question, string reply, Person actor, RequestIdentity? request, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        feedbackId,
        request,
        (transaction, campaign, feedback) =>
        {
            var drafted = FeedbackRules.Draft(campaign, feedback, question, reply, actor, transaction.Now);
            transaction.Audit(actor, "ReplyDrafted", feedbackId, string.Create(CultureInfo.InvariantCulture, $"draft {drafted.Draft!.Number}"));
            return Task.FromResult(drafted);
        },
        cancellationToken);

    /// <param name="comment">What is to be changed; null passes the draft.</param>
    public Task<FeedbackChanged> ReviewAsync(
        string campaignId, string feedbackId, int draftNumber, string? comment, Person actor, RequestIdentity? request, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        feedbackId,
        request,
        (transaction, campaign, feedback) =>
        {
            FeedbackView.RefuseForeign(feedback, actor);
            var level = feedback.ReviewedBy;
            var reviewed = FeedbackRules.Review(campaign, feedback, draftNumber, comment, actor, transaction.Now);
            transaction.Audit(
                actor, comment is null ? "ReplyPassed" : "ReplyReturned", feedbackId, string.Create(CultureInfo.InvariantCulture, $"draft {draftNumber}, {level}"));
            return Task.FromResult(reviewed);
        },
        cancellationToken);

    private Task<FeedbackChanged> RunAsync(
        string campaignId,
        string feedbackId,
        RequestIdentity? request,
        Func<CampaignTransaction, Campaign, FeedbackItem, Task<FeedbackItem>> decide,
        CancellationToken cancellationToken) =>
        _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var feedback = await transaction.GetFeedbackAsync(feedbackId, cancellationToken);
                var changed = await decide(transaction, campaign, feedback);
                transaction.Write(RowKeys.Feedback(feedbackId), changed);
                await _reminding.PromiseAsync(transaction, campaign, changed, cancellationToken);
                if (changed.SettledAt is not null
                    && await transaction.FindAsync<AskerRecord>(RowKeys.Asker(feedbackId), cancellationToken) is { Asker.Email: not null })
                {
                    transaction.Promise(new OutboxItem.TellAsker(feedbackId));
                }

                return new FeedbackChanged(feedbackId, changed.State, changed.DepartmentId, changed.Draft?.Number);
            },
            cancellationToken);
}

/// <summary>How a feedback stands now.</summary>
/// <param name="DraftNumber">The draft that a review names; null before the first.</param>
public sealed record FeedbackChanged(string FeedbackId, FeedbackState State, string? DepartmentId, int? DraftNumber);
