using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Client;

/// <summary>
/// The app's HTTP contract, typed. Each request is made by an actor and signed in as that person; each change carries an
/// idempotency key, and the same arguments give the same bytes, so that a request can be repeated.
/// </summary>
/// <remarks>Every answer that is no success is a <see cref="RequestRefusedException"/>.</remarks>
internal sealed partial class OpenDayClient
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly SignedRequests _requests;
    private readonly PlayTime _time;

    /// <param name="token">What the operator made; null for the development sign-in.</param>
    /// <param name="time">Deadlines and activities are told, and told back, in the play's time.</param>
    public OpenDayClient(HttpClient http, string? token, PlayTime time)
    {
        _requests = new SignedRequests(http, token);
        _time = time;
        Uploads = new UploadClient(_requests);
    }

    public UploadClient Uploads { get; }

    public Task<StartedCampaign> StartCampaignAsync(Actor actor, string key, byte[] plan, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(plan);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SendAsync<StartedCampaign>(HttpMethod.Post, "api/campaigns", actor, key, content, cancellationToken);
    }

    public async Task<IReadOnlyList<ListedAssignment>> ListAssignmentsAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        [.. (await GetAsync<IReadOnlyList<ListedAssignment>>($"{Of(campaignId)}/assignments", actor, cancellationToken)).Select(assignment => assignment.In(_time))];

    public Task<CampaignStanding> ReadStandingAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<CampaignStanding>($"{Of(campaignId)}/status", actor, cancellationToken);

    public Task<ReadSubmission> ReadSubmissionAsync(Actor actor, string campaignId, string submissionId, CancellationToken cancellationToken) =>
        GetAsync<ReadSubmission>($"{Submission(campaignId, submissionId)}", actor, cancellationToken);

    public Task<IReadOnlyList<QueuedReview>> ListReviewQueueAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<QueuedReview>>($"{Of(campaignId)}/reviews/queue", actor, cancellationToken);

    public Task<IReadOnlyList<ListedMessage>> ListMessagesAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ListedMessage>>($"{Of(campaignId)}/messages", actor, cancellationToken);

    public Task<IReadOnlyList<ListedPublication>> ListPublicationsAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ListedPublication>>($"{Of(campaignId)}/publications", actor, cancellationToken);

    public Task<AuditCheck> VerifyAuditAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<AuditCheck>($"{Of(campaignId)}/audit/verify", actor, cancellationToken);

    public Task<AcceptedMaterial> SubmitAsync(Actor actor, string key, string campaignId, SentMaterial material, CancellationToken cancellationToken) =>
        SendAsync<AcceptedMaterial>(HttpMethod.Post, $"{Of(campaignId, material.AssignmentId)}/submissions", actor, key, MaterialForm.Write(material), cancellationToken);

    public Task<RecalledRevision> RecallAsync(Actor actor, string key, string campaignId, string submissionId, string revisionHash, CancellationToken cancellationToken) =>
        PostAsync<RecalledRevision>($"{Submission(campaignId, submissionId)}/recall", actor, key, new { revisionHash }, cancellationToken);

    public Task<ClaimedReview> ClaimAsync(Actor actor, string key, string campaignId, string submissionId, string levelId, string revisionHash, CancellationToken cancellationToken) =>
        PostAsync<ClaimedReview>($"{Submission(campaignId, submissionId)}/claim", actor, key, new { levelId, revisionHash }, cancellationToken);

    public Task<ReleasedReview> ReleaseAsync(Actor actor, string campaignId, string submissionId, CancellationToken cancellationToken) =>
        SendAsync<ReleasedReview>(HttpMethod.Delete, $"{Submission(campaignId, submissionId)}/claim", actor, null, null, cancellationToken);

    /// <param name="since">An instant on the first day.</param>
    /// <param name="through">An instant on the last day.</param>
    public Task<MadeDelegation> DelegateAsync(
        Actor actor, string key, string campaignId, string levelId, Actor deputy, DateTimeOffset since, DateTimeOffset through, CancellationToken cancellationToken) =>
        PostAsync<MadeDelegation>(
            $"{Of(campaignId)}/delegations",
            actor,
            key,
            new { levelId, departmentId = actor.DepartmentId, delegateId = deputy.Id, delegateName = deputy.Name, since = Day(since), through = Day(through) },
            cancellationToken);

    public Task<ReadDifferences> ReadDifferencesAsync(Actor actor, string campaignId, string submissionId, CancellationToken cancellationToken) =>
        GetAsync<ReadDifferences>($"{Submission(campaignId, submissionId)}/differences", actor, cancellationToken);

    /// <param name="after">Sequence of the last entry already read; 0 begins at the beginning.</param>
    public Task<AuditEntries> ReadAuditAsync(Actor actor, string campaignId, long after, CancellationToken cancellationToken) =>
        GetAsync<AuditEntries>(string.Create(CultureInfo.InvariantCulture, $"{Of(campaignId)}/audit?after={after}"), actor, cancellationToken);

    public Task<RecordedVerdict> ReviewAsync(
        Actor actor, string key, string campaignId, string submissionId, string levelId, string revisionHash, IReadOnlyDictionary<string, bool> gates, string? comment, IReadOnlyList<ReadRemark> remarks, CancellationToken cancellationToken) =>
        PostAsync<RecordedVerdict>($"{Submission(campaignId, submissionId)}/reviews", actor, key, new { levelId, revisionHash, gates, comment, remarks }, cancellationToken);

    public Task<PublishedRevision> PublishAsync(Actor actor, string key, string campaignId, string submissionId, string revisionHash, CancellationToken cancellationToken) =>
        PostAsync<PublishedRevision>($"{Submission(campaignId, submissionId)}/publication", actor, key, new { revisionHash }, cancellationToken);

    public async Task<ListedAssignment> ExtendAsync(
        Actor actor, string key, string campaignId, string assignmentId, string deliverableId, DateTimeOffset newDueAt, string reason, CancellationToken cancellationToken) =>
        (await PostAsync<ListedAssignment>(
            $"{Of(campaignId, assignmentId)}/extension", actor, key, new { deliverableId, newDueAt = _time.ToReal(newDueAt), reason }, cancellationToken)).In(_time);

    public Task<OrderedPublication> OrderPublicationAsync(
        Actor actor, string key, string campaignId, string submissionId, string revisionHash, DateTimeOffset publishAt, CancellationToken cancellationToken) =>
        PostAsync<OrderedPublication>(
            $"{Submission(campaignId, submissionId)}/publication/order", actor, key, new { revisionHash, publishAt = _time.ToReal(publishAt) }, cancellationToken);

    public Task<WithdrawnPublication> WithdrawAsync(Actor actor, string key, string campaignId, string submissionId, string reason, CancellationToken cancellationToken) =>
        PostAsync<WithdrawnPublication>($"{Submission(campaignId, submissionId)}/publication/withdrawal", actor, key, new { reason }, cancellationToken);

    public Task<ListedAssignment> WaiveAsync(Actor actor, string key, string campaignId, string assignmentId, string reason, CancellationToken cancellationToken) =>
        PostAsync<ListedAssignment>($"{Of(campaignId, assignmentId)}/waiver", actor, key, new { reason }, cancellationToken);

    /// <param name="step"><c>pause</c>, <c>resume</c> or <c>close</c>.</param>
    public Task<SteeredCampaign> SteerAsync(Actor actor, string key, string campaignId, string step, string reason, CancellationToken cancellationToken) =>
        PostAsync<SteeredCampaign>($"{Of(campaignId)}/{step}", actor, key, new { reason }, cancellationToken);

    private static string Of(string campaignId) => $"api/campaigns/{Uri.EscapeDataString(campaignId)}";

    private static string Of(string campaignId, string assignmentId) => $"{Of(campaignId)}/assignments/{Uri.EscapeDataString(assignmentId)}";

    private static string Submission(string campaignId, string submissionId) => $"{Of(campaignId)}/submissions/{Uri.EscapeDataString(submissionId)}";

    private DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(_time.ToReal(instant).DateTime);

    private Task<T> GetAsync<T>(string path, Actor actor, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, actor, null, null, cancellationToken);

    private Task<T> PostAsync<T>(string path, Actor actor, string? key, object body, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Post, path, actor, key, JsonContent.Create(body, options: s_json), cancellationToken);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, Actor actor, string? key, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = SignedRequests.Write(method, path);
        request.Content = content;
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        using var response = await _requests.SendAsync(request, actor, cancellationToken);
        return await response.Content.ReadFromJsonAsync<T>(s_json, cancellationToken)
            ?? throw new RequestRefusedException($"{method} {path}", (int)response.StatusCode, "no content", "", "expected a JSON document, found null");
    }
}
