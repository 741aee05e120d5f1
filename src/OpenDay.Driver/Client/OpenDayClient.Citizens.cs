using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Client;

/// <content>What citizens ask of the app, and what is asked on their behalf. What a citizen sends bears no key: its answer cannot be repeated.</content>
internal sealed partial class OpenDayClient
{
    public Task<SignedUp> SignUpAsync(Actor actor, string campaignId, string assignmentId, string phone, string? email, CancellationToken cancellationToken) =>
        PostAsync<SignedUp>($"{Activity(campaignId, assignmentId)}/sign-ups", actor, null, new { name = actor.Name, phone, email }, cancellationToken);

    /// <param name="step"><c>confirmation</c> or <c>cancellation</c>.</param>
    public Task<ChangedSignUp> ChangeSignUpAsync(Actor actor, string campaignId, string assignmentId, string step, string code, CancellationToken cancellationToken) =>
        PostAsync<ChangedSignUp>($"{Activity(campaignId, assignmentId)}/{step}", actor, null, new { code }, cancellationToken);

    public Task<IReadOnlyList<ListedVisitor>> ListVisitorsAsync(Actor actor, string campaignId, string assignmentId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ListedVisitor>>($"{Activity(campaignId, assignmentId)}/sign-ups", actor, cancellationToken);

    /// <param name="presence"><c>attended</c> or <c>noShow</c>.</param>
    public Task<ChangedSignUp> TickOffAsync(Actor actor, string key, string campaignId, string assignmentId, string signUpId, string presence, CancellationToken cancellationToken) =>
        PostAsync<ChangedSignUp>($"{Activity(campaignId, assignmentId)}/sign-ups/{Uri.EscapeDataString(signUpId)}/presence", actor, key, new { presence }, cancellationToken);

    public Task<IReadOnlyList<CountedVisitors>> CountVisitorsAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<CountedVisitors>>($"{Of(campaignId)}/visitor-counts", actor, cancellationToken);

    /// <summary>From the page where the actor is a citizen, at the stall where they are a clerk.</summary>
    public Task<ReceivedFeedback> AskAsync(Actor actor, string campaignId, string question, string? email, CancellationToken cancellationToken) =>
        PostAsync<ReceivedFeedback>($"{Of(campaignId)}/feedback{(actor.IsCitizen ? "" : "/stall")}", actor, null, new { question, email }, cancellationToken);

    public Task<IReadOnlyList<ListedFeedback>> ListFeedbackAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ListedFeedback>>($"{Of(campaignId)}/feedback", actor, cancellationToken);

    public Task<IReadOnlyList<ListedAnswer>> ListAnswersAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ListedAnswer>>($"{Of(campaignId)}/answers", actor, cancellationToken);

    public Task<ChangedFeedback> SortFeedbackAsync(Actor actor, string key, string campaignId, string feedbackId, string departmentId, CancellationToken cancellationToken) =>
        PostAsync<ChangedFeedback>($"{Feedback(campaignId, feedbackId)}/assignment", actor, key, new { departmentId }, cancellationToken);

    public Task<ChangedFeedback> SetFeedbackAsideAsync(Actor actor, string key, string campaignId, string feedbackId, string reason, CancellationToken cancellationToken) =>
        PostAsync<ChangedFeedback>($"{Feedback(campaignId, feedbackId)}/set-aside", actor, key, new { reason }, cancellationToken);

    public Task<ChangedFeedback> DraftReplyAsync(Actor actor, string key, string campaignId, string feedbackId, string reply, CancellationToken cancellationToken) =>
        PostAsync<ChangedFeedback>($"{Feedback(campaignId, feedbackId)}/reply", actor, key, new { reply }, cancellationToken);

    public Task<ChangedFeedback> PassReplyAsync(Actor actor, string key, string campaignId, string feedbackId, int draftNumber, CancellationToken cancellationToken) =>
        PostAsync<ChangedFeedback>($"{Feedback(campaignId, feedbackId)}/review", actor, key, new { draftNumber }, cancellationToken);

    /// <summary>The page to which a question's code leads, as HTML.</summary>
    public async Task<string> ReadFollowPageAsync(Actor actor, string campaignId, string code, CancellationToken cancellationToken)
    {
        using var request = SignedRequests.Write(HttpMethod.Get, $"ask/{Uri.EscapeDataString(campaignId)}/{Uri.EscapeDataString(code)}");
        using var response = await _requests.SendAsync(request, actor, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private static string Activity(string campaignId, string assignmentId) => $"{Of(campaignId)}/activities/{Uri.EscapeDataString(assignmentId)}";

    private static string Feedback(string campaignId, string feedbackId) => $"{Of(campaignId)}/feedback/{Uri.EscapeDataString(feedbackId)}";
}
