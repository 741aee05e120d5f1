using System;
using System.Buffers.Text;
using System.Collections.Generic;
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
/// <param name="token">What the operator made; null for the development sign-in.</param>
/// <param name="time">Deadlines and activities are told, and told back, in the play's time.</param>
internal sealed class OpenDayClient(HttpClient http, string? token, PlayTime time)
{
    /// <summary>Always the same, so that a repeated request is the same to the byte.</summary>
    private const string Boundary = "----opendaydrive5b1f0c6e9a7d48e2";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public Task<StartedCampaign> StartCampaignAsync(Actor actor, string key, byte[] plan, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(plan);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SendAsync<StartedCampaign>(HttpMethod.Post, "api/campaigns", actor, key, content, cancellationToken);
    }

    public async Task<IReadOnlyList<ListedAssignment>> ListAssignmentsAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        [.. (await GetAsync<IReadOnlyList<ListedAssignment>>($"{Of(campaignId)}/assignments", actor, cancellationToken)).Select(assignment => assignment.In(time))];

    public Task<CampaignStanding> ReadStandingAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<CampaignStanding>($"{Of(campaignId)}/status", actor, cancellationToken);

    public Task<ReadSubmission> ReadSubmissionAsync(Actor actor, string campaignId, string submissionId, CancellationToken cancellationToken) =>
        GetAsync<ReadSubmission>($"{Of(campaignId)}/submissions/{Uri.EscapeDataString(submissionId)}", actor, cancellationToken);

    public Task<IReadOnlyList<QueuedReview>> ListReviewQueueAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<QueuedReview>>($"{Of(campaignId)}/reviews/queue", actor, cancellationToken);

    public Task<IReadOnlyList<ListedMessage>> ListMessagesAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ListedMessage>>($"{Of(campaignId)}/messages", actor, cancellationToken);

    public Task<IReadOnlyList<ListedPublication>> ListPublicationsAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ListedPublication>>($"{Of(campaignId)}/publications", actor, cancellationToken);

    public Task<AuditCheck> VerifyAuditAsync(Actor actor, string campaignId, CancellationToken cancellationToken) =>
        GetAsync<AuditCheck>($"{Of(campaignId)}/audit/verify", actor, cancellationToken);

    public Task<AcceptedMaterial> SubmitAsync(
        Actor actor, string key, string campaignId, string assignmentId, string deliverableId, string title, string text, string? correctionNote, IReadOnlyList<PhotoFile> photos, CancellationToken cancellationToken)
    {
        var form = new MultipartFormDataContent(Boundary)
        {
            { new StringContent(deliverableId), "deliverableId" },
            { new StringContent(title), "title" },
            { new StringContent(text), "text" },
        };
        if (correctionNote is not null)
        {
            form.Add(new StringContent(correctionNote), "correctionNote");
        }

        foreach (var photo in photos)
        {
            var content = new ByteArrayContent(photo.Content);
            content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(content, "photos", photo.FileName);
            form.Add(new StringContent(photo.Caption), "captions");
        }

        return SendAsync<AcceptedMaterial>(HttpMethod.Post, $"{Of(campaignId, assignmentId)}/submissions", actor, key, form, cancellationToken);
    }

    public Task<RecordedVerdict> ReviewAsync(
        Actor actor, string key, string campaignId, string submissionId, string levelId, string revisionHash, IReadOnlyDictionary<string, bool> gates, string? comment, CancellationToken cancellationToken) =>
        PostAsync<RecordedVerdict>($"{Of(campaignId)}/submissions/{Uri.EscapeDataString(submissionId)}/reviews", actor, key, new { levelId, revisionHash, gates, comment }, cancellationToken);

    public Task<PublishedRevision> PublishAsync(Actor actor, string key, string campaignId, string submissionId, string revisionHash, CancellationToken cancellationToken) =>
        PostAsync<PublishedRevision>($"{Of(campaignId)}/submissions/{Uri.EscapeDataString(submissionId)}/publication", actor, key, new { revisionHash }, cancellationToken);

    public async Task<ListedAssignment> ExtendAsync(
        Actor actor, string key, string campaignId, string assignmentId, string deliverableId, DateTimeOffset newDueAt, string reason, CancellationToken cancellationToken) =>
        (await PostAsync<ListedAssignment>(
            $"{Of(campaignId, assignmentId)}/extension", actor, key, new { deliverableId, newDueAt = time.ToReal(newDueAt), reason }, cancellationToken)).In(time);

    public Task<OrderedPublication> OrderPublicationAsync(
        Actor actor, string key, string campaignId, string submissionId, string revisionHash, DateTimeOffset publishAt, CancellationToken cancellationToken) =>
        PostAsync<OrderedPublication>(
            $"{Of(campaignId)}/submissions/{Uri.EscapeDataString(submissionId)}/publication/order", actor, key, new { revisionHash, publishAt = time.ToReal(publishAt) }, cancellationToken);

    public Task<WithdrawnPublication> WithdrawAsync(Actor actor, string key, string campaignId, string submissionId, string reason, CancellationToken cancellationToken) =>
        PostAsync<WithdrawnPublication>($"{Of(campaignId)}/submissions/{Uri.EscapeDataString(submissionId)}/publication/withdrawal", actor, key, new { reason }, cancellationToken);

    public Task<ListedAssignment> WaiveAsync(Actor actor, string key, string campaignId, string assignmentId, string reason, CancellationToken cancellationToken) =>
        PostAsync<ListedAssignment>($"{Of(campaignId, assignmentId)}/waiver", actor, key, new { reason }, cancellationToken);

    /// <param name="step"><c>pause</c>, <c>resume</c> or <c>close</c>.</param>
    public Task<SteeredCampaign> SteerAsync(Actor actor, string key, string campaignId, string step, string reason, CancellationToken cancellationToken) =>
        PostAsync<SteeredCampaign>($"{Of(campaignId)}/{step}", actor, key, new { reason }, cancellationToken);

    private static string Of(string campaignId) => $"api/campaigns/{Uri.EscapeDataString(campaignId)}";

    private static string Of(string campaignId, string assignmentId) => $"{Of(campaignId)}/assignments/{Uri.EscapeDataString(assignmentId)}";

    private Task<T> GetAsync<T>(string path, Actor actor, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, actor, null, null, cancellationToken);

    private Task<T> PostAsync<T>(string path, Actor actor, string key, object body, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Post, path, actor, key, JsonContent.Create(body, options: s_json), cancellationToken);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, Actor actor, string? key, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        SignIn(request.Headers, actor);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await ProblemReading.ReadAsync(request, response, cancellationToken);
        }

        return await response.Content.ReadFromJsonAsync<T>(s_json, cancellationToken)
            ?? throw new RequestRefusedException($"{method} {path}", (int)response.StatusCode, "no content", "", "expected a JSON document, found null");
    }

    private void SignIn(HttpRequestHeaders headers, Actor actor)
    {
        var person = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(actor, s_json));
        if (token is null)
        {
            headers.TryAddWithoutValidation("Authorization", $"Development {person}");
        }
        else
        {
            headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            headers.TryAddWithoutValidation("OpenDay-Acts-As", person);
        }
    }
}
